package io.daftar.customer.membership.app.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.search.app.CustomerFilters;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.FilterCatalogue;
import io.daftar.platform.filter.FilterContext;
import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.filter.FilterParser;
import io.daftar.platform.filter.SqlCompiler;
import io.daftar.platform.filter.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** Turns stored rules into SQL over the row {@code c}. */
@ApplicationScoped
public class RuleCompiler {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CustomerFilters filters;
    private final Clock clock;

    RuleCompiler(CustomerFilters filters, Clock clock) {
        this.filters = filters;
        this.clock = clock;
    }

    /** What rules may name and which day it is, the same for all rules of one round. */
    public record Reading(FilterCatalogue catalogue, FilterContext context, Instant at) {
        /** The first moment at which another day's rule holds. */
        public Instant tomorrow() {
            return context.today().plusDays(1).atStartOfDay(context.zone()).toInstant();
        }
    }

    public Reading reading() {
        return new Reading(filters.catalogue(), filters.context(), clock.instant());
    }

    public SqlCondition compile(FilterNode rule, Reading reading, Among among) {
        return compile(rule, reading, "f", among);
    }

    /** @param prefix of the names of the parameters, so that several parts can stand in one statement */
    public SqlCondition compile(FilterNode rule, Reading reading, String prefix, Among among) {
        return SqlCompiler.compile(rule, reading.catalogue(), reading.context(), prefix, among);
    }

    public static FilterNode rule(KeptSegment segment) {
        return FilterParser.parse(json(segment.filter()), "#/filter");
    }

    public static JsonNode json(String filter) {
        try {
            return JSON.readTree(filter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored filter cannot be read", e);
        }
    }
}
