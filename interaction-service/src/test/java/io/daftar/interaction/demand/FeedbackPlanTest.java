package io.daftar.interaction.demand;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.ServiceTest;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.demand.app.Askers;
import io.daftar.interaction.demand.app.FeedbackReports;
import io.daftar.interaction.demand.app.FeedbackReports.Sort;
import io.daftar.interaction.demand.app.FeedbackReports.Wanted;
import io.daftar.interaction.demand.app.OpenWishes;
import io.daftar.interaction.demand.domain.DemandQuestion.By;
import io.daftar.interaction.feedback.app.FeedbackList;
import io.daftar.interaction.feedback.domain.FeedbackQuestion;
import io.daftar.interaction.pilot.app.PilotCandidates;
import io.daftar.interaction.topic.app.Topics;
import io.daftar.interaction.topic.domain.TopicQuestion;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.web.PageRequest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.Test;

/**
 * What the planner makes, as the application role, of the reads of feedback. Prints plans and times;
 * {@code -Ddaftar.feedback.rows=200000} says how many rows.
 */
@QuarkusTest
class FeedbackPlanTest extends ServiceTest {
    private static final int ROWS = Integer.getInteger("daftar.feedback.rows", 20_000);

    // Every fifth has no topic; topics and customers are asked for unevenly, as popular ones are.
    private static final List<String> FILL = List.of(
            """
            insert into feedback_topic (tenant_id, id, version, title, title_key, product_key, state, state_since, created_at,
              updated_at)
            select :t, ('00000000-0000-7000-0001-' || lpad(to_hex(i), 12, '0'))::uuid, 1, 'wish number ' || i,
              'wish number ' || i || ' ' || md5(i::text), '', 'OPEN', now(), now(), now() from generate_series(0, 4999) i""",
            """
            insert into feedback (tenant_id, id, version, customer_id, topic_id, kind, words, product, status, pilot, occurred_at,
              created_at, updated_at)
            select :t, uuidv7(), 1, ('00000000-0000-7000-0000-' || lpad(to_hex((power(random(), 2) * :n / 3)::int), 12, '0'))::uuid,
              case when i % 5 > 0
                then ('00000000-0000-7000-0001-' || lpad(to_hex((power(random(), 3) * 4999)::int), 12, '0'))::uuid end,
              case i % 4 when 0 then 'PROBLEM' else 'WISH' end, repeat('words of a customer ', 8), 'p' || i % 40,
              case i % 50 when 0 then 'NEW' else 'REVIEWED' end, false,
              now() - i * interval '1000 days' / :n, now(), now()
            from generate_series(1, :n) i""",
            """
            insert into feedback_asker (tenant_id, topic_id, customer_id, feedback, first_asked_at, last_asked_at)
            select :t, topic_id, customer_id, count(*), min(occurred_at), max(occurred_at) from feedback
            where tenant_id = :t and topic_id is not null group by 2, 3""",
            """
            update feedback_topic t set customer_count = a.n
            from (select topic_id, count(*) as n from feedback_asker where tenant_id = :t group by 1) a
            where t.tenant_id = :t and t.id = a.topic_id""",
            """
            insert into customer_value (tenant_id, customer_id, purchases, monetary)
            select :t, ('00000000-0000-7000-0000-' || lpad(to_hex(i), 12, '0'))::uuid, 1, i from generate_series(0, :n) i""",
            """
            insert into customer_money (tenant_id, customer_id, currency, net, rest)
            select :t, ('00000000-0000-7000-0000-' || lpad(to_hex(i), 12, '0'))::uuid, 'GBP', i, case i % 10 when 0 then i else 0 end
            from generate_series(0, :n) i""",
            """
            insert into interaction (tenant_id, id, version, customer_id, kind, occurred_at, created_at, updated_at)
            select :t, uuidv7(), 1, ('00000000-0000-7000-0000-' || lpad(to_hex(i % (:n / 3)), 12, '0'))::uuid, 'CALL',
              now() - i * interval '1 minute', now(), now() from generate_series(1, :n) i""");

    private static final UUID TOPIC = UUID.fromString("00000000-0000-7000-0001-000000000000");
    private static final UUID CUSTOMER = UUID.fromString("00000000-0000-7000-0000-000000000005");
    private static final int DAYS = 90;
    private static final PageRequest PAGE = new PageRequest();

    @Inject
    Jdbi jdbi;

    @Inject
    TenantContext tenants;

    @Inject
    FeedbackList feedback;

    @Inject
    Topics topics;

    @Inject
    Askers askers;

    @Inject
    OpenWishes wishes;

    @Inject
    PilotCandidates candidates;

    @Inject
    FeedbackReports reports;

    private final Tenant tenant = Tenant.fresh();

    @Test
    void eachReadHasItsIndex() {
        OwnerDatabase.query((Handle handle) -> {
            handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
            for (var sql : FILL) {
                handle.createUpdate(sql).bind("t", tenant.id()).bind("n", ROWS).execute();
            }
            return handle.execute(
                    "vacuum analyze feedback_topic, feedback, feedback_asker, customer_value, customer_money, interaction");
        });
        var any = new FeedbackQuestion(null, null, null, null, null, null, null, null);
        reads("list", () -> feedback.page(any, PAGE), "feedback_pkey");
        reads("list of a topic", () -> feedback.page(asked(TOPIC, null, null), PAGE), "feedback_topic_list");
        reads("list of a customer", () -> feedback.page(asked(null, CUSTOMER, null), PAGE), "feedback_customer");
        reads("unassigned", () -> feedback.page(asked(null, null, false), PAGE), "feedback_unassigned");
        var ranked = new TopicQuestion(List.of(), null, null, true);
        reads("topics by customers", () -> topics.page(ranked, PAGE), "feedback_topic_customers");
        reads("similar topics", () -> topics.similar("number of wishes 4711", null), "feedback_topic");
        reads("customers of a topic", () -> askers.page(TOPIC, false, PAGE), "feedback_asker_latest");
        reads("open items", () -> wishes.of(CustomerSet.of(CUSTOMER), Instant.EPOCH, 10), "feedback_asker_customer");
        reads("candidates by value", () -> candidates.byValue(TOPIC, 20), "feedback_asker");
        reads("candidates by last contact", () -> candidates.byLastContact(TOPIC, 20), "interaction_customer");
        var today = LocalDate.now(ZoneOffset.UTC);
        for (var by : By.values()) {
            var quarter = new Wanted(by, today.minusDays(DAYS), null, null, Sort.VALUE, 100);
            reads("report by " + by, () -> reports.report(quarter), "feedback_report");
            var all = new Wanted(by, today.minusDays(1_001), null, null, Sort.VALUE, 100);
            System.out.println("== report of all by " + by + ": " + micros(() -> reports.report(all)) + " µs");
        }
    }

    private static FeedbackQuestion asked(UUID topic, UUID customer, Boolean assigned) {
        return new FeedbackQuestion(topic, null, null, customer, null, null, assigned, null);
    }

    /** Runs a read twice, then looks at the plan of what it asks of feedback. */
    private void reads(String what, Runnable read, String index) {
        tenants.runAs(tenant.id(), read);
        long micros = micros(read);
        String plans = tenants.callAs(
                tenant.id(), () -> statements(read).stream().map(this::plan).collect(Collectors.joining("\n")));
        System.out.println("== " + what + ": " + micros + " µs over " + ROWS + " rows\n" + plans);
        assertThat(plans)
                .as(what)
                .contains(index)
                .doesNotContain("Seq Scan on feedback ", "Seq Scan on feedback_asker");
    }

    private long micros(Runnable read) {
        long start = System.nanoTime();
        tenants.runAs(tenant.id(), read);
        return (System.nanoTime() - start) / 1_000;
    }

    /** What this thread asks of feedback. */
    private List<String> statements(Runnable read) {
        List<String> statements = new ArrayList<>();
        Thread me = Thread.currentThread();
        var before = jdbi.getConfig(SqlStatements.class).getSqlLogger();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                if (Thread.currentThread() == me && context.getRenderedSql().contains("feedback")) {
                    statements.add(context.getRenderedSql());
                }
            }
        });
        try {
            read.run();
        } finally {
            jdbi.setSqlLogger(before);
        }
        return statements;
    }

    private String plan(String sql) {
        return QuarkusTransaction.requiringNew()
                .call(() -> jdbi.withHandle(handle -> {
                    handle.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
                    return String.join(
                            "\n",
                            handle.createQuery("explain (analyze, buffers) " + sql)
                                    .bind("tenant", tenant.id())
                                    .bind("topic", TOPIC)
                                    .bind("id", TOPIC)
                                    .bindArray("ids", UUID.class, List.of(TOPIC))
                                    .bindArray("customers", UUID.class, List.of(CUSTOMER))
                                    .bind("customer", CUSTOMER)
                                    .bind("rows", 51)
                                    .bind("since", Timestamp.from(Instant.now()))
                                    .bind("start", Timestamp.from(Instant.now().minus(Duration.ofDays(DAYS))))
                                    .bind("end", Timestamp.from(Instant.now()))
                                    .bind("key", "number of wishes 4711")
                                    .bind("spaceless", "numberofwishes4711")
                                    .bind("most", 5_000)
                                    .bind("least", 0.5)
                                    .mapTo(String.class)
                                    .list());
                }));
    }
}
