package io.daftar.customer.membership.app.rule;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.membership.domain.Attempts;
import io.daftar.customer.membership.domain.CustomerSample;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.FilterParser;
import io.daftar.platform.filter.SqlCondition;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Tells how many and whom a rule that is not kept yet would find. */
@ApplicationScoped
@Transactional
public class RuleCounts {
    /** Below as many in the sample, about 20,000 customers, everybody is counted. */
    private static final long FEW = 400;
    /** How long the exact count is tried where there are more. */
    private static final int PATIENCE_MILLIS = 220;

    private final RuleCompiler compiler;
    private final CustomerSample sample;
    private final Attempts attempts;

    RuleCounts(RuleCompiler compiler, CustomerSample sample, Attempts attempts) {
        this.compiler = compiler;
        this.sample = sample;
        this.attempts = attempts;
    }

    /** How many, and some of them. */
    public record Counted(long count, boolean estimate, List<UUID> some) {}

    /**
     * Counts those a rule holds for.
     *
     * @param exact whether an estimate will not do
     * @throws io.daftar.platform.web.DomainException invalid-filter
     */
    public Counted count(JsonNode filter, boolean exact, int some) {
        var reading = compiler.reading();
        var rule = FilterParser.parse(filter, "#/filter", reading.catalogue());
        var condition = compiler.compile(rule, reading, Among.EVERYBODY);
        if (exact || sample.isSmall(FEW)) return exactly(condition, some);
        return attempts.within("statement_timeout", PATIENCE_MILLIS, () -> exactly(condition, some))
                .orElseGet(() -> about(compiler.compile(rule, reading, new Among(CustomerSample.IDS)), some));
    }

    private Counted exactly(SqlCondition condition, int some) {
        var found = sample.amongAll(condition, some);
        return new Counted(found.count(), false, found.some());
    }

    private Counted about(SqlCondition condition, int some) {
        var found = sample.among(condition, some);
        return new Counted(Math.round(found.count() * CustomerSample.WEIGHT), true, found.some());
    }
}
