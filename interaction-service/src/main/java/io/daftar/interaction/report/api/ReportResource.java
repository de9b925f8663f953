package io.daftar.interaction.report.api;

import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.input.ReportParameters;
import io.daftar.interaction.report.app.CategoryReport;
import io.daftar.interaction.report.app.CategoryReports;
import io.daftar.interaction.report.app.CohortReport;
import io.daftar.interaction.report.app.CohortReports;
import io.daftar.interaction.report.app.LapsedCustomers;
import io.daftar.interaction.report.app.LapsedReport;
import io.daftar.interaction.report.app.Report;
import io.daftar.interaction.report.app.ReportService;
import io.daftar.interaction.report.app.RevenueReports;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.PageRequest;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures over all customers, as JSON or CSV. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, ReportCsv.TYPE})
public class ReportResource {
    private static final String CATEGORY = "category";
    private static final String MONTH = "month";

    private final ReportService reports;
    private final RevenueReports revenue;

    private final CategoryReports categories;
    private final LapsedCustomers lapsed;
    private final CohortReports cohorts;

    ReportResource(
            ReportService reports,
            RevenueReports revenue,
            CategoryReports categories,
            LapsedCustomers lapsed,
            CohortReports cohorts) {
        this.lapsed = lapsed;
        this.reports = reports;
        this.revenue = revenue;
        this.categories = categories;
        this.cohorts = cohorts;
    }

    @GET
    @Path("/revenue")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportRevenue",
            summary = "Revenue, purchases, returns and customers by period, country, category, seller or source")
    public Report revenue(@BeanParam RevenueParameters parameters) {
        return revenue.revenue(parameters.wanted());
    }

    @GET
    @Path("/categories")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportCategories",
            summary = "Categories in the month or quarter that runs, against what was to be expected by now")
    public CategoryReport categories(
            @Parameter(
                            description =
                                    "only chooses the period where none is named: a quarter if it lies over a month before to")
                    @QueryParam("from")
                    String from,
            @Parameter(description = "the last day that counts, as asOf") @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue(CATEGORY) String groupBy,
            @QueryParam("period") String period,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar,
            @QueryParam("asOf") String asOf) {
        ReportParameters.requireGroup(groupBy, CATEGORY);
        var first = DayInput.parameter(from, "?from");
        var last = DayInput.parameter(asOf == null ? to : asOf, asOf == null ? "?to" : "?asOf");
        var by = period == null ? categories.periodFrom(first, last) : period(period);
        return categories.report(by, ReportParameters.calendar(calendar), last);
    }

    @GET
    @Path("/categories/lapsed")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportLapsedCustomers",
            summary =
                    "Customers who bought of a category in the former three months or quarters and not in the one that"
                            + " runs, those who spent most first; an empty category is of goods without any")
    public LapsedReport lapsed(
            @QueryParam("category") @NotNull @Size(max = 100) String category,
            @QueryParam("period") @DefaultValue("month") String period,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar,
            @QueryParam("asOf") String asOf,
            @BeanParam @Valid PageRequest page) {
        var wanted = new LapsedCustomers.Wanted(
                category, period(period), ReportParameters.calendar(calendar), DayInput.parameter(asOf, "?asOf"));
        return lapsed.report(wanted, page);
    }

    private static Grouping period(String name) {
        return switch (name) {
            case MONTH -> Grouping.MONTH;
            case "quarter" -> Grouping.QUARTER;
            default -> throw DomainException.invalidParameter("?period", "must be month or quarter");
        };
    }

    @GET
    @Path("/cohorts")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportCohorts",
            summary = "Customers by the month of their first purchase, and how many bought in each month since")
    public CohortReport cohorts(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue(MONTH) String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar) {
        ReportParameters.requireGroup(groupBy, MONTH);
        return cohorts.report(
                ReportParameters.calendar(calendar), DayInput.parameter(from, "?from"), DayInput.parameter(to, "?to"));
    }

    @GET
    @Path("/rfm")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportRfm",
            summary =
                    "Customers by RFM group or by how often they bought, as of now; from and to keep to those who bought"
                            + " last on these days")
    public Report rfm(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue("group") String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar) {
        ReportParameters.calendar(calendar);
        var first = DayInput.parameter(from, "?from");
        var last = DayInput.parameter(to, "?to");
        return switch (groupBy) {
            case "group" -> reports.groups(first, last);
            case "frequency" -> reports.frequencies(first, last);
            default -> throw DomainException.invalidParameter("?groupBy", "must be group or frequency");
        };
    }
}
