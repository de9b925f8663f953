package io.daftar.interaction.report.api;

import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.input.ReportParameters;
import io.daftar.interaction.report.app.ResponseTimeReport;
import io.daftar.interaction.report.app.ResponseTimes;
import io.daftar.interaction.report.domain.ResponseTimeRepository.By;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How soon customers are served, as JSON or CSV. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, ReportCsv.TYPE})
public class ResponseTimeResource {
    private final ResponseTimes times;

    ResponseTimeResource(ResponseTimes times) {
        this.times = times;
    }

    @GET
    @Path("/response-times")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportResponseTimes",
            summary = "How soon cases are answered and solved in business minutes, and what customers thought of it,"
                    + " by month, priority or assignee")
    public ResponseTimeReport responseTimes(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue("month") String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar) {
        var by =
                switch (groupBy) {
                    case "month" -> By.MONTH;
                    case "priority" -> By.PRIORITY;
                    case "assignee" -> By.ASSIGNEE;
                    default ->
                        throw DomainException.invalidParameter("?groupBy", "must be month, priority or assignee");
                };
        return times.report(
                by,
                DayInput.parameter(from, "?from"),
                DayInput.parameter(to, "?to"),
                ReportParameters.calendar(calendar));
    }
}
