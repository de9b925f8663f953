package io.daftar.customer.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.customer.search.app.CustomerFilters;
import io.daftar.platform.filter.Among;
import io.daftar.platform.filter.FieldSpec;
import io.daftar.platform.filter.FilterCatalogue;
import io.daftar.platform.filter.FilterContext;
import io.daftar.platform.filter.FilterDocument;
import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.filter.FilterOp;
import io.daftar.platform.filter.FilterParser;
import io.daftar.platform.filter.NaiveFilterEvaluator;
import io.daftar.platform.filter.RandomFilters;
import io.daftar.platform.filter.SqlCompiler;
import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.LeapDay;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Over the real fields and tables, filters pick exactly the customers whom a slow reading of their files picks. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class FilterOracleTest {
    /** {@code -Ddaftar.trees=10000} for a thorough run. */
    private static final int TREES = Integer.getInteger("daftar.trees", 3_000);

    private static final int IN_A_TRANSACTION = 200;
    private static final int CUSTOMERS = 120;
    private static final long SEED = Long.getLong("daftar.seed", System.nanoTime());
    private static final List<String> EVENTS = List.of("purchase", "interaction", "campaignResponse");

    @Inject
    CustomerFilters filters;

    @Inject
    FactDesk desk;

    @Inject
    TenantContext tenants;

    @Inject
    Jdbi jdbi;

    private final Tenant acme = Tenant.fresh();
    private final Random random = new Random(SEED);
    private final Set<FilterOp> seen = EnumSet.noneOf(FilterOp.class);
    private SampleCustomers samples;
    private RandomBehaviour behaviour;
    private long hits;

    @Test
    void filtersAgreeWithASlowReading() throws IOException {
        settings("Asia/Tehran", "EUR");
        samples = new SampleCustomers(random, acme, CUSTOMERS);
        var ids = List.copyOf(samples.customers.keySet());
        behaviour = new RandomBehaviour(random, acme.id(), ids, Instant.now(), 1_200);
        behaviour.asTheyMayCome().forEach(run -> desk.apply(acme.id(), run));

        agree(TREES - 1_000, ZoneId.of("Asia/Tehran"), "EUR");
        // Counted anew by another zone, under which many events fall on other days, and another currency.
        settings("America/New_York", "IRR");
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        OwnerDatabase.count("fact_basis where tenant_id = ? and currency = 'IRR'", acme.id()) == 1);
        agree(1_000, ZoneId.of("America/New_York"), "IRR");

        assertThat(seen).as("seed %d", SEED).containsExactlyInAnyOrder(FilterOp.values());
        // Neither everybody nor nobody: the filters tell customers apart.
        long asked = (long) TREES * CUSTOMERS;
        assertThat(hits).isBetween(asked / 10, asked * 9 / 10);
    }

    private void agree(int trees, ZoneId zone, String currency) {
        for (int from = 0; from < trees; from += IN_A_TRANSACTION) {
            tenants.runAs(acme.id(), () -> QuarkusTransaction.requiringNew().run(() -> agreeOnSome(zone, currency)));
        }
    }

    private void agreeOnSome(ZoneId zone, String currency) {
        var catalogue = filters.catalogue();
        var documents = documents(catalogue, new ExpectedFacts(behaviour, zone, currency));
        var made = new RandomFilters(random, catalogue, samples::sample, EVENTS, List.of(), List.of());
        for (int i = 0; i < IN_A_TRANSACTION; i++) {
            var json = made.tree();
            var node = FilterParser.parse(json, "#", catalogue);
            node.walk().filter(FilterNode.Leaf.class::isInstance).forEach(n -> seen.add(((FilterNode.Leaf) n).op()));
            var context = new FilterContext(
                    LocalDate.now().minusDays(random.nextInt(40)),
                    zone,
                    one(List.of(DayOfWeek.values())),
                    one(List.of(LeapDay.values())));
            var oracle = new NaiveFilterEvaluator(catalogue, context);
            var expected = documents.entrySet().stream()
                    .filter(e -> oracle.matches(node, e.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            var condition = SqlCompiler.compile(node, catalogue, context);
            assertThat(select(condition, samples.customers.keySet(), ""))
                    .as("seed %d, %s, %s: %s", SEED, context, json, condition)
                    .isEqualTo(expected);
            if (i % 4 == 0) agreeOnFew(node, catalogue, context, expected);
            hits += expected.size();
        }
    }

    private void agreeOnFew(FilterNode node, FilterCatalogue catalogue, FilterContext context, Set<UUID> expected) {
        var few = samples.few();
        var condition = SqlCompiler.compile(node, catalogue, context, "f", new Among(":only"));
        assertThat(select(condition, few, " and c.id = any(:only)"))
                .as("seed %d, among %s, %s: %s", SEED, few, context, condition)
                .isEqualTo(few.stream().filter(expected::contains).collect(Collectors.toSet()));
    }

    private Map<UUID, FilterDocument> documents(FilterCatalogue catalogue, ExpectedFacts expected) {
        Set<FieldSpec> fields = new LinkedHashSet<>(catalogue.fields());
        fields.add(catalogue.field("externalIds.office").orElseThrow());
        Map<UUID, FilterDocument> documents = new HashMap<>();
        samples.customers.keySet().forEach(id -> {
            var document = samples.document(id, fields);
            expected.facts(id).forEach((name, value) -> document.fields().put("facts." + name, value));
            document.events().putAll(expected.events(id));
            documents.put(id, document);
        });
        return documents;
    }

    private Set<UUID> select(SqlCondition condition, Collection<UUID> asked, String among) {
        var sql = "select c.id from customer c where c.tenant_id = :tenant and c.archived_at is null" + among + " and "
                + condition.sql();
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql).bindMap(condition.params()).bind("tenant", acme.id());
            if (sql.contains(":only")) query.bindArray("only", UUID.class, asked);
            return new HashSet<>(query.mapTo(UUID.class).list());
        });
    }

    private void settings(String zone, String currency) {
        acme.admin()
                .body(Map.of("timeZone", zone, "currency", currency))
                .patch("/api/v1/settings")
                .then()
                .statusCode(200);
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
