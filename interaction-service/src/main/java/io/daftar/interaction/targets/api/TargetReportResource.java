package io.daftar.interaction.targets.api;

import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.input.ReportParameters;
import io.daftar.interaction.targets.app.TargetReport;
import io.daftar.interaction.targets.app.TargetReports;
import io.daftar.platform.security.Permissions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What was reached of targets. */
@Path("/api/v1/reports/targets")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class TargetReportResource {
    private final TargetReports reports;

    TargetReportResource(TargetReports reports) {
        this.reports = reports;
    }

    @GET
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportTargets",
            summary = "Targets that run on any of the days, with actual, expected by now, and gap")
    public TargetReport targets(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue(TargetReport.GROUP_BY) String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar,
            @QueryParam("asOf") String asOf) {
        ReportParameters.requireGroup(groupBy, TargetReport.GROUP_BY);
        ReportParameters.calendar(calendar);
        return reports.report(
                DayInput.parameter(from, "?from"), DayInput.parameter(to, "?to"), DayInput.parameter(asOf, "?asOf"));
    }
}
