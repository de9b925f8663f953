package io.daftar.interaction.sentiment.api;

import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.input.ReportParameters;
import io.daftar.interaction.sentiment.app.SentimentReport;
import io.daftar.interaction.sentiment.app.SentimentReports;
import io.daftar.interaction.sentiment.app.SentimentReports.By;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** In what mood customers were. */
@Path("/api/v1/reports/sentiment")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class SentimentResource {
    private final SentimentReports reports;

    SentimentResource(SentimentReports reports) {
        this.reports = reports;
    }

    @GET
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportSentiment",
            summary = "Moods of interactions by kind or period, of those a provider judged")
    public SentimentReport sentiment(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue("kind") String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar,
            @QueryParam("kind") String kind) {
        var by = Arrays.stream(By.values())
                .filter(it -> it.wire().equals(groupBy))
                .findFirst()
                .orElseThrow(
                        () -> DomainException.invalidParameter("?groupBy", "must be kind, month, quarter or year"));
        var system = ReportParameters.calendar(calendar);
        return reports.report(by, DayInput.parameter(from, "?from"), DayInput.parameter(to, "?to"), system, kind);
    }
}
