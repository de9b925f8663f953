package io.daftar.interaction.activity.api;

import io.daftar.interaction.activity.app.ActivityReport;
import io.daftar.interaction.activity.app.ActivityReports;
import io.daftar.interaction.activity.app.ActivityReports.GroupBy;
import io.daftar.interaction.activity.app.ActivityReports.Wanted;
import io.daftar.interaction.input.CustomerCount;
import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.input.ReportParameters;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who met customers, how and how often. */
@Path("/api/v1/reports/activity")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ActivityResource {
    private static final List<String> MEASURES = List.of("interactions", "durationSeconds", "customers");

    private final ActivityReports reports;

    ActivityResource(ActivityReports reports) {
        this.reports = reports;
    }

    @GET
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportActivity",
            summary = "Interactions, their duration and the customers met, by person, team, kind or period")
    public ActivityReport activity(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue("user") String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar,
            @QueryParam("userId") String userId,
            @QueryParam("kind") String kind,
            @QueryParam("measures") String measures,
            @QueryParam("count") @DefaultValue("estimate") String count) {
        var by = Arrays.stream(GroupBy.values())
                .filter(it -> it.wire().equals(groupBy))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidParameter(
                        "?groupBy", "must be user, team, kind, day, month, quarter, year or fiscal-year"));
        var system = ReportParameters.calendar(calendar);
        return reports.report(new Wanted(
                by,
                DayInput.parameter(from, "?from"),
                DayInput.parameter(to, "?to"),
                system,
                userId,
                kind,
                measures == null || named(measures).contains("customers"),
                CustomerCount.isExact(count)));
    }

    private static List<String> named(String measures) {
        var named = List.of(measures.split(","));
        if (!MEASURES.containsAll(named)) {
            throw DomainException.invalidParameter("?measures", "must be some of " + String.join(", ", MEASURES));
        }
        return named;
    }
}
