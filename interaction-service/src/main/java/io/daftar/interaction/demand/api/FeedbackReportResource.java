package io.daftar.interaction.demand.api;

import io.daftar.interaction.demand.app.FeedbackReport;
import io.daftar.interaction.demand.app.FeedbackReports;
import io.daftar.interaction.demand.app.FeedbackReports.Sort;
import io.daftar.interaction.demand.app.FeedbackReports.Wanted;
import io.daftar.interaction.demand.domain.DemandQuestion.By;
import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.input.ReportParameters;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What customers ask for, as JSON or CSV. */
@Path("/api/v1/reports/feedback")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class FeedbackReportResource {
    private final FeedbackReports reports;

    FeedbackReportResource(FeedbackReports reports) {
        this.reports = reports;
    }

    @GET
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportFeedback",
            summary = "Feedback by topic, product or kind, ranked by customers, by what they are worth, or by how often"
                    + " it was said")
    public FeedbackReport feedback(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue("topic") String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar,
            @QueryParam("product") String product,
            @QueryParam("sort") @DefaultValue("customers") String sort,
            @QueryParam("top")
                    @DefaultValue("100")
                    @Min(value = 1, message = "top must be between 1 and 1000")
                    @Max(value = 1_000, message = "top must be between 1 and 1000")
                    int top) {
        ReportParameters.calendar(calendar);
        return reports.report(new Wanted(
                word(groupBy, "?groupBy", By.values()),
                DayInput.parameter(from, "?from"),
                DayInput.parameter(to, "?to"),
                product,
                word(sort, "?sort", Sort.values()),
                top));
    }

    private static <E extends Enum<E>> E word(String word, String parameter, E[] known) {
        return Arrays.stream(known)
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidParameter(
                        parameter, "must be one of " + Arrays.toString(known).toLowerCase(Locale.ROOT)));
    }
}
