package io.daftar.customer.membership.app.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.customer.fact.app.CategoryMark;
import io.daftar.platform.filter.FilterParser;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleReadsTest {
    private static final String SEGMENT = "0192a000-0000-7000-8000-000000000001";

    @Test
    void fieldsAreNamedAsChangesAre() throws JsonProcessingException {
        var reads = reads("{'and':[{'field':'emails.address','op':'EXISTS'},"
                + "{'not':{'field':'attributes.shoeSize','op':'GTE','value':42}},"
                + "{'field':'facts.purchaseCount','op':'GTE','value':1},{'segment':'" + SEGMENT + "'}]}");

        assertThat(reads.names())
                .containsExactlyInAnyOrder(
                        "emails", "attributes.shoeSize", "facts.purchaseCount", "segment." + SEGMENT);
        assertThat(reads.relative()).isFalse();
    }

    @Test
    void aNameNobodyGaveFollowsFromOthers() throws JsonProcessingException {
        assertThat(reads("{'field':'displayName','op':'EQ','value':'x'}").names())
                .contains("displayName", "givenName", "familyName", "organizationName", "kind");
    }

    @Test
    void whatIsAskedOfOthersIsReadAtTheOtherEnd() throws JsonProcessingException {
        var reads = reads("{'relation':'CHILD','where':{'relation':'SPOUSE','where':{'field':'tags','op':'CONTAINS',"
                + "'value':'vip'}}}");

        assertThat(reads.names())
                .containsExactlyInAnyOrder(
                        "relation.CHILD",
                        "CHILD>archivedAt",
                        "CHILD>relation.SPOUSE",
                        "CHILD>SPOUSE>archivedAt",
                        "CHILD>SPOUSE>tags");
        assertThat(reads.relative()).isTrue();
    }

    @Test
    void windowsMakeARuleRelative() throws JsonProcessingException {
        var ever = reads("{'event':'purchase','where':{'field':'category','op':'EQ','value':'shoes'},"
                + "'count':{'op':'GTE','value':1}}");
        assertThat(ever.names()).containsExactly(CategoryMark.of("shoes"));
        assertThat(ever.relative()).isFalse();
        assertThat(reads("{'event':'purchase','count':{'op':'GTE','value':1},'within':'P9D'}")
                        .relative())
                .isTrue();
        assertThat(reads("{'event':'purchase','daysSinceLast':{'op':'GTE','value':9}}")
                        .relative())
                .isTrue();
        assertThat(reads("{'field':'createdAt','op':'LAST_DAYS','value':'P9D'}").relative())
                .isTrue();
    }

    @Test
    void onlyThoseCategoriesAreReadThatAPurchaseMustHave() throws JsonProcessingException {
        var shoes = leaf("category", "Shoes");
        var hats = leaf("category", "hats");
        var sku = leaf("sku", "1");

        assertThat(bought(shoes)).containsExactly(CategoryMark.of("shoes"));
        assertThat(bought("{'and':[" + sku + "," + hats + "]}")).containsExactly(CategoryMark.of("hats"));
        assertThat(bought("{'or':[" + shoes + ",{'and':[" + hats + "," + sku + "]}]}"))
                .containsExactlyInAnyOrder(CategoryMark.of("shoes"), CategoryMark.of("hats"));
        assertThat(bought("{'field':'category','op':'IN','values':['shoes','hats']}"))
                .containsExactlyInAnyOrder(CategoryMark.of("shoes"), CategoryMark.of("hats"));

        for (var any : new String[] {sku, "{'not':" + shoes + "}", "{'or':[" + shoes + "," + sku + "]}"}) {
            assertThat(bought(any)).containsExactly("purchase");
        }
    }

    private static Set<String> bought(String where) throws JsonProcessingException {
        return reads("{'event':'purchase','where':" + where + ",'count':{'op':'GTE','value':1}}")
                .names();
    }

    private static String leaf(String field, String value) {
        return "{'field':'" + field + "','op':'EQ','value':'" + value + "'}";
    }

    private static RuleReads reads(String rule) throws JsonProcessingException {
        return RuleReads.of(FilterParser.parse(new ObjectMapper().readTree(rule.replace('\'', '"')), "#/filter"));
    }
}
