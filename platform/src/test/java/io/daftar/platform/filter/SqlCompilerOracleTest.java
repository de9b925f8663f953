package io.daftar.platform.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.time.LeapDay;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real PostgreSQL, the compiled SQL picks exactly the customers whom the naive evaluator picks. */
class SqlCompilerOracleTest {
    private static final int TREES = 2_000;
    private static final int CUSTOMERS = 300;
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.of(2024, 2, 28),
            LocalDate.of(2024, 2, 29),
            LocalDate.of(2023, 2, 28),
            LocalDate.of(2023, 3, 1),
            LocalDate.of(2024, 3, 19),
            LocalDate.of(2023, 12, 31),
            LocalDate.of(2024, 1, 1));
    private static final List<ZoneId> ZONES =
            List.of(ZoneId.of("UTC"), ZoneId.of("Asia/Tehran"), ZoneId.of("America/New_York"));

    private static final long SEED = Long.getLong("daftar.seed", System.nanoTime());
    private static EmbeddedPostgres postgres;
    private static Handle handle;

    private final SampleCatalogue catalogue = SampleCatalogue.ofCustomers();

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        handle = Jdbi.open(postgres.getPostgresDatabase());
    }

    @AfterAll
    static void stop() throws IOException {
        handle.close();
        postgres.close();
    }

    @Test
    void agreesWithTheOracle() {
        var random = new Random(SEED);
        var rows = new SampleRows(random, CUSTOMERS);
        rows.store(handle);
        var filters = new RandomFilters(
                random, catalogue, rows::sample, List.of("purchase"), List.of("CHILD"), SampleRows.SEGMENTS);
        Set<FilterOp> seen = EnumSet.noneOf(FilterOp.class);
        var hits = 0L;
        for (int i = 0; i < TREES; i++) {
            var json = filters.tree();
            var node = FilterParser.parse(json, "#", catalogue);
            node.walk().filter(FilterNode.Leaf.class::isInstance).forEach(n -> seen.add(((FilterNode.Leaf) n).op()));
            var context = new FilterContext(
                    one(random, DAYS),
                    one(random, ZONES),
                    one(random, List.of(DayOfWeek.values())),
                    one(random, List.of(LeapDay.values())));
            var oracle = new NaiveFilterEvaluator(catalogue, context);
            var expected = rows.documents.entrySet().stream()
                    .filter(e -> oracle.matches(node, e.getValue()))
                    .map(e -> e.getKey())
                    .collect(Collectors.toSet());
            var condition = SqlCompiler.compile(node, catalogue, context);
            assertThat(select(condition))
                    .as("seed %d, %s, %s: %s", SEED, context, json, condition)
                    .isEqualTo(expected);
            if (i % 20 == 0) assertThat(neverNull(condition)).isEqualTo(expected.size());
            var few = few(random, rows.documents.keySet());
            assertThat(selectAmong(few, SqlCompiler.compile(node, catalogue, context, "f", new Among(":only"))))
                    .as("seed %d, among %s, %s: %s", SEED, few, context, json)
                    .isEqualTo(few.stream().filter(expected::contains).collect(Collectors.toSet()));
            hits += expected.size();
        }
        assertThat(seen).as("seed %d", SEED).containsExactlyInAnyOrder(FilterOp.values());
        // Neither everybody nor nobody: the filters tell customers apart.
        assertThat(hits).isBetween(TREES * CUSTOMERS / 10L, TREES * CUSTOMERS * 9L / 10);
    }

    private static Set<UUID> select(SqlCondition condition) {
        return new HashSet<>(handle.createQuery("SELECT c.id FROM customer c WHERE " + condition.sql())
                .bindMap(condition.params())
                .mapTo(UUID.class)
                .list());
    }

    private static Set<UUID> few(Random random, Set<UUID> all) {
        return all.stream().filter(id -> random.nextInt(10) == 0).collect(Collectors.toSet());
    }

    private static Set<UUID> selectAmong(Set<UUID> few, SqlCondition condition) {
        return new HashSet<>(
                handle.createQuery("SELECT c.id FROM customer c WHERE c.id = ANY(:only) AND " + condition.sql())
                        .bindMap(condition.params())
                        .bindArray("only", UUID.class, few)
                        .mapTo(UUID.class)
                        .list());
    }

    private static long neverNull(SqlCondition condition) {
        var values = handle.createQuery("SELECT " + condition.asValue() + " FROM customer c")
                .bindMap(condition.params())
                .mapTo(Boolean.class)
                .list();
        assertThat(values).hasSize(CUSTOMERS).doesNotContainNull();
        return values.stream().filter(value -> value).count();
    }

    private static <T> T one(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
