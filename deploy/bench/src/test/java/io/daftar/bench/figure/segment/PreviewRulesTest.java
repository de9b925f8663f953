package io.daftar.bench.figure.segment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.people.Basis;
import io.daftar.bench.people.Categories;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PreviewRulesTest {
    private static final Basis BASIS = new Basis(ZoneId.of("Asia/Tehran"), "IRR");
    private static final UUID FIELD = new UUID(0x7000, 9);

    private final List<PreviewRule> rules = new PreviewRules(BASIS, FIELD).all();

    @Test
    void thereAreTenAndEachIsJsonAndSqlWithNothingLeftOpen() throws IOException {
        assertThat(rules).hasSize(10);
        assertThat(rules.stream().map(PreviewRule::name).distinct()).hasSize(10);
        for (var rule : rules) {
            assertThat(new ObjectMapper().readTree(rule.filter()).isObject()).isTrue();
            assertThat(rule.sql())
                    .startsWith("select count(*) from customer c")
                    .contains("c.tenant_id = 'acme' and c.archived_at is null")
                    .doesNotContain("{", "}", ";");
        }
    }

    @Test
    void categoriesAreThoseThatAreBought() {
        var asked = rules.stream()
                .flatMap(rule -> Pattern.compile("category_key = '(\\w+)'")
                        .matcher(rule.sql())
                        .results()
                        .map(found -> found.group(1)))
                .collect(Collectors.toSet());

        assertThat(asked).isNotEmpty().isSubsetOf(Categories.NAMES);
        for (var category : asked) {
            assertThat(rules).anyMatch(rule -> rule.filter().contains("\"value\":\"" + category + "\""));
        }
    }

    @Test
    void wordsAreFilledByTheTenantsDay() {
        var today = BASIS.today();
        var rule = PreviewRule.of("n", true, "{currency}", "{90} {1} {field} {birthday}", BASIS, FIELD);

        assertThat(rule.filter()).isEqualTo("IRR");
        assertThat(rule.sql())
                .startsWith(
                        "date '" + today.minusDays(89) + "' date '" + today + "' '" + FIELD + "' (c.birth_month_day");
    }
}
