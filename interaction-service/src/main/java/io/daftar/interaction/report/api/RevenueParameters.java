package io.daftar.interaction.report.api;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.CustomerCount;
import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.input.ReportParameters;
import io.daftar.interaction.report.app.RevenueReports.Wanted;
import io.daftar.interaction.report.domain.Grouping;
import io.daftar.platform.web.DomainException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The query parameters of a revenue report. */
public class RevenueParameters {
    private static final List<String> MEASURES = List.of("revenue", "purchases", "returns", "customers");

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("groupBy")
    @DefaultValue("month")
    String groupBy;

    @QueryParam("calendar")
    @DefaultValue("gregorian")
    String calendar;

    @QueryParam("currency")
    String currency;

    @QueryParam("source")
    String source;

    @QueryParam("category")
    String category;

    @QueryParam("sellerId")
    String sellerId;

    @QueryParam("country")
    String country;

    @QueryParam("measures")
    String measures;

    @QueryParam("count")
    @DefaultValue("estimate")
    String count;

    Wanted wanted() {
        var by = Arrays.stream(Grouping.values())
                .filter(one ->
                        one.name().equals(groupBy.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidParameter(
                        "?groupBy",
                        "must be day, month, quarter, year, fiscal-year, country, category, seller or source"));
        var system = ReportParameters.calendar(calendar);
        var first = DayInput.parameter(from, "?from");
        var last = DayInput.parameter(to, "?to");
        if (first != null && last != null && first.isAfter(last)) {
            throw DomainException.invalidParameter("?from", "must not lie behind the end");
        }
        if (currency != null && !Amounts.isCurrency(currency)) {
            throw DomainException.invalidParameter("?currency", "must be an ISO 4217 code");
        }
        return new Wanted(
                by,
                first,
                last,
                system,
                currency,
                source,
                category,
                sellerId,
                country,
                wants("customers"),
                CustomerCount.isExact(count));
    }

    private boolean wants(String measure) {
        if (measures == null) {
            return true;
        }
        var named = List.of(measures.split(","));
        if (!MEASURES.containsAll(named)) {
            throw DomainException.invalidParameter("?measures", "must be some of " + String.join(", ", MEASURES));
        }
        return named.contains(measure);
    }
}
