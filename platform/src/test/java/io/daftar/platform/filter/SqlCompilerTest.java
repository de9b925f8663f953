package io.daftar.platform.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.filter.FieldSql.Column;
import io.daftar.platform.time.LeapDay;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the SQL: leaves that indexes serve, values only ever as parameters. Its meaning is the oracle test's. */
class SqlCompilerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final FilterContext TEHRAN = new FilterContext(TODAY, ZoneId.of("Asia/Tehran"), DayOfWeek.SATURDAY);

    @Test
    void leavesStayBareSoThatIndexesServeThem() {
        var condition = compile(
                "{'and':[{'field':'score','op':'GTE','value':42},{'not':{'field':'state','op':'EQ','value':'LOST'}}]}");

        assertThat(condition.sql()).isEqualTo("((c.score >= :f0) AND ((c.state = :f1) IS NOT TRUE))");
        assertThat(condition.params()).containsEntry("f0", new BigDecimal(42)).containsEntry("f1", "LOST");
        assertThat(condition.asValue()).isEqualTo("(((c.score >= :f0) AND ((c.state = :f1) IS NOT TRUE)) IS TRUE)");
    }

    @Test
    void textComparesByKeyWithWildcardsEscaped() {
        var condition = compile("{'field':'name','op':'CONTAINS','value':'50%_كتاب\\\\'}");

        assertThat(condition.sql()).isEqualTo("(c.name_key LIKE :f0)");
        assertThat(condition.params()).containsEntry("f0", "%50 کتاب%");
        var raw = FieldSpec.of("raw", FieldType.TEXT, Column.of("c.raw"))
                .withKeys(UnaryOperator.identity(), UnaryOperator.identity());
        assertThat(compile("{'field':'raw','op':'STARTS_WITH','value':'5%_\\\\'}", raw)
                        .params())
                .containsEntry("f0", "5\\%\\_\\\\%");
    }

    @Test
    void listsAreBoundAsOneArray() {
        var condition = compile("{'field':'attributes.size','op':'IN','values':[1,'۲.۵']}");

        assertThat(condition.sql())
                .isEqualTo("(c.id IN (SELECT a.customer_id FROM attribute a WHERE a.field = :f1"
                        + " AND (a.num = ANY(CAST(:f0 AS numeric[])))))");
        assertThat((String[]) condition.params().get("f0")).containsExactly("1", "2.5");
        assertThat(condition.params()).containsEntry("f1", "size");
    }

    @Test
    void namesFromTheRequestAreParametersToo() {
        var condition = compile("{'field':'externalIds.x) OR (1=1','op':'EXISTS'}");

        assertThat(condition.sql()).doesNotContain("1=1");
        assertThat(condition.params()).containsEntry("f0", "externalIds.x) OR (1=1");
    }

    @Test
    void aMarkerInAValueIsNotTakenForAPlaceholder() {
        var condition = compile("{'field':'externalIds.{condition}:field','op':'EQ','value':':f0 {condition}'}");

        assertThat(condition.sql())
                .isEqualTo(
                        "(c.id IN (SELECT a.customer_id FROM attribute a WHERE a.field = :f1 AND (a.text_key = :f0)))");
    }

    @Test
    void aDayOfATimeIsADayOfTheTenantsZone() {
        var condition = compile("{'field':'createdAt','op':'TODAY'}");

        assertThat(condition.sql()).isEqualTo("(c.created_at >= :f0 AND c.created_at < :f1)");
        assertThat(condition.params())
                .containsEntry("f0", OffsetDateTime.parse("2026-11-21T20:30:00Z"))
                .containsEntry("f1", OffsetDateTime.parse("2026-11-22T20:30:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22,P14D,FEB28,AND,1122,1205", "2026-12-25,P14D,FEB28,OR,1225,107", "2027-02-20,P9D,FEB28,AND,220,229",
        "2027-02-20,P9D,MAR1,AND,220,228", "2027-03-01,P3D,MAR1,AND,229,303", "2027-03-01,P3D,FEB28,AND,301,303",
        "2028-02-20,P9D,FEB28,AND,220,228", "2028-02-29,P1D,MAR1,AND,229,229"
    })
    void anniversariesAreARangeOfMonthDays(
            LocalDate today, String days, LeapDay leapDay, String with, int from, int to) {
        var context = new FilterContext(today, ZoneId.of("UTC"), DayOfWeek.MONDAY, leapDay);
        var condition = compile("{'field':'birthDate','op':'ANNIVERSARY_WITHIN','value':'" + days + "'}", context);

        assertThat(condition.sql()).isEqualTo("(c.birth_month_day >= :f0 " + with + " c.birth_month_day <= :f1)");
        assertThat(condition.params()).containsEntry("f0", from).containsEntry("f1", to);
    }

    @Test
    void countsEventsOfAWindow() {
        var condition = compile("{'event':'purchase','where':{'field':'category','op':'EQ','value':'Shoes'},"
                + "'count':{'op':'GTE','value':3},'within':'P90D'}");

        assertThat(condition.sql())
                .isEqualTo("(c.id IN (SELECT e.customer_id FROM purchase e WHERE e.customer_id IS NOT NULL"
                        + " AND (e.category_key = :f0) AND e.day >= :f1 AND e.day < :f2"
                        + " GROUP BY e.customer_id HAVING count(*) >= :f3))");
        assertThat(condition.params())
                .containsEntry("f0", "shoes")
                .containsEntry("f1", LocalDate.of(2026, 8, 25))
                .containsEntry("f2", LocalDate.of(2026, 11, 23));
    }

    @Test
    void whoHasNoEventsHasZeroOfThem() {
        var condition = compile("{'event':'purchase','count':{'op':'LT','value':3}}");

        assertThat(condition.sql())
                .isEqualTo("((c.id IN (SELECT e.customer_id FROM purchase e WHERE e.customer_id IS NOT NULL"
                        + " GROUP BY e.customer_id HAVING NOT (count(*) < :f0))) IS NOT TRUE)");
    }

    @Test
    void sumsOfALifetimeAreComparedAsTheyAre() {
        var sums = new EventSource(
                "c.id", "sums e", "TRUE", "e.customer_id", "e.last_day", "e.count", Map.of(), List.of(), null, true);

        assertThat(ofPurchases("{'event':'purchase','count':{'op':'GTE','value':3}}", sums))
                .isEqualTo("(c.id IN (SELECT e.customer_id FROM sums e WHERE TRUE AND (e.count >= :f0)))");
        assertThat(ofPurchases("{'event':'purchase','daysSinceLast':{'op':'GT','value':3}}", sums))
                .endsWith("AND (CAST(:f0 AS date) - e.last_day > :f1)))");
    }

    @Test
    void aLineOfAnEventFitsWhole() {
        var fields = List.of(FieldSpec.of("sku", FieldType.TEXT, FieldSql.Column.of("l.sku")));
        var lines = new EventSource(
                "c.id",
                "purchase e",
                "TRUE",
                "e.id",
                "e.day",
                "count(*)",
                Map.of(),
                fields,
                "EXISTS({condition})",
                false);

        assertThat(ofPurchases(
                        "{'event':'purchase','where':{'not':{'field':'sku','op':'EXISTS'}},'count':{'op':'GTE','value':1}}",
                        lines))
                .contains("WHERE TRUE AND (EXISTS((l.sku IS NOT NULL) IS NOT TRUE)) GROUP BY e.id");
    }

    @Test
    void relationsAndSegmentsStandInTheirTemplates() {
        var relation = compile("{'relation':'CHILD','where':{'field':'score','op':'EQ','value':1}}");
        var segment = compile("{'segment':'" + new UUID(0, 9) + "'}");

        assertThat(relation.sql()).endsWith("WHERE r.type = 'CHILD' AND (o.score = :f0)))");
        assertThat(segment.sql()).endsWith("m.segment_id = :f0))");
        assertThat(segment.params()).containsEntry("f0", new UUID(0, 9));
    }

    @Test
    void severalConditionsStandInOneStatementByTheirPrefix() {
        var node = FilterParser.parse(json("{'field':'score','op':'EQ','value':1}"), "#");

        assertThat(SqlCompiler.compile(node, SampleCatalogue.ofCustomers(), TEHRAN, "g", Among.EVERYBODY)
                        .sql())
                .isEqualTo("(c.score = :g0)");
    }

    private static SqlCondition compile(String json) {
        return compile(json, TEHRAN);
    }

    private static SqlCondition compile(String json, FilterContext context) {
        return SqlCompiler.compile(FilterParser.parse(json(json), "#"), SampleCatalogue.ofCustomers(), context);
    }

    private static String ofPurchases(String json, EventSource source) {
        var catalogue = new FilterCatalogue() {
            @Override
            public Optional<FieldSpec> field(String name) {
                return Optional.empty();
            }

            @Override
            public List<FieldSpec> fields() {
                return List.of();
            }

            @Override
            public Optional<EventSource> event(String name) {
                return Optional.of(source);
            }
        };
        return SqlCompiler.compile(FilterParser.parse(json(json), "#"), catalogue, TEHRAN)
                .sql();
    }

    private static SqlCondition compile(String json, FieldSpec only) {
        var catalogue = new FilterCatalogue() {
            @Override
            public Optional<FieldSpec> field(String name) {
                return Optional.of(only);
            }

            @Override
            public List<FieldSpec> fields() {
                return List.of(only);
            }
        };
        return SqlCompiler.compile(FilterParser.parse(json(json), "#"), catalogue, TEHRAN);
    }

    private static JsonNode json(String json) {
        try {
            return new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
