package io.daftar.bench.people;

import io.daftar.bench.BenchException;
import io.daftar.bench.Size;
import io.daftar.bench.stack.AccessTokens;
import io.daftar.bench.stack.BenchStack;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * Sees to it that interaction-service of a stack knows the made-up customers with their purchases and contacts, that what
 * it keeps of them is of today, and that it is right.
 */
public final class MadeUpJourneys {
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final BenchStack stack;
    private final AccessTokens tokens;

    public MadeUpJourneys(BenchStack stack, AccessTokens tokens) {
        this.stack = stack;
        this.tokens = tokens;
    }

    /** One of the customers who are met often, so that a page of the timeline is full. */
    public static UUID wellKnown(SplittableRandom random, int customers) {
        return Person.idOf(JourneyRows.WELL_KNOWN * random.nextInt(customers / JourneyRows.WELL_KNOWN));
    }

    /**
     * Needs made-up customers.
     *
     * @return in what zone and currency figures are kept
     */
    public Basis ensure(Size size) throws SQLException, IOException {
        var jdbc = stack.ownerJdbc("interaction");
        try (var connection = DriverManager.getConnection(jdbc)) {
            var basis = Basis.ensure(connection, Basis.KEPT, MadeUpPurchases.settings(stack, tokens));
            boolean known = CopyLoad.ensure(jdbc, size.customers());
            var load = new JourneyLoad(jdbc, basis, size);
            boolean made = !load.isThere();
            if (made) load.replace();
            if (made || known) load.settle();
            FeedbackLoad.ensure(connection, basis, size.customers());
            bringUpToDate(connection, basis, made);
            if (made) nobodyMoved(connection);
            new JourneyCheck(connection, basis).check();
            return basis;
        }
    }

    /** What the service does once a day it does now, and not while it is measured. */
    private void bringUpToDate(Connection connection, Basis basis, boolean made) throws SQLException {
        var jobs = new TenantJobs(stack.ownerJdbc("interaction"));
        var fresh = " WHERE tenant_id = '" + CustomerLoad.TENANT + "' AND %s = '" + basis.today() + "'";
        if (made || Sql.number(connection, "SELECT count(*) FROM rfm_cut" + fresh.formatted("day")) == 0) {
            jobs.score(TenantJobs.RFM, PATIENCE);
        }
        if (made || Sql.number(connection, "SELECT count(*) FROM cohort_month" + fresh.formatted("counted_on")) == 0) {
            jobs.ask(TenantJobs.COHORTS);
        }
        jobs.awaitAll(PATIENCE);
    }

    /** The service has just scored all customers; whoever it puts into another group was put into a wrong one here. */
    private static void nobodyMoved(Connection connection) throws SQLException {
        long moved = Sql.number(
                connection,
                "SELECT count(*) FROM customer_value WHERE score_version > 1 AND tenant_id = '" + CustomerLoad.TENANT
                        + "'");
        if (moved > 0) throw new BenchException("The service puts " + moved + " customers into other RFM groups.");
    }
}
