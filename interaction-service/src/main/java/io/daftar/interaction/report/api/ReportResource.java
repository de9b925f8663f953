package io.daftar.interaction.report.api;

import io.daftar.interaction.report.app.Report;
import io.daftar.interaction.report.app.ReportService;
import io.daftar.interaction.report.app.ReportService.Only;
import io.daftar.interaction.report.domain.ReportRepository.By;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.text.Digits;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Figures over all customers. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
public class ReportResource {
    private final ReportService reports;

    ReportResource(ReportService reports) {
        this.reports = reports;
    }

    @GET
    @Path("/revenue")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportRevenue",
            summary = "Revenue, purchases, returns and customers by day, month, country, category or source")
    public Report revenue(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue("month") String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar,
            @QueryParam("currency") String currency,
            @QueryParam("source") String source,
            @QueryParam("category") String category) {
        var by = Arrays.stream(By.values())
                .filter(one -> one.name().equalsIgnoreCase(groupBy))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidParameter(
                        "?groupBy", "must be day, month, country, category or source"));
        var system = CalendarSystem.of(calendar)
                .orElseThrow(() -> DomainException.invalidParameter("?calendar", "must be gregorian or persian"));
        var only = new Only(currency, source, category);
        return reports.revenue(by, day(from, "?from"), day(to, "?to"), system, only);
    }

    @GET
    @Path("/rfm")
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(operationId = "reportRfm", summary = "Customers by RFM group or by how often they bought, as of now")
    public Report rfm(@QueryParam("groupBy") @DefaultValue("group") String groupBy) {
        return switch (groupBy) {
            case "group" -> reports.groups();
            case "frequency" -> reports.frequencies();
            default -> throw DomainException.invalidParameter("?groupBy", "must be group or frequency");
        };
    }

    private static LocalDate day(String text, String parameter) {
        try {
            return text == null ? null : LocalDate.parse(Digits.toAscii(text));
        } catch (DateTimeException e) {
            throw DomainException.invalidParameter(parameter, "must be a date such as 2026-11-21");
        }
    }
}
