package io.daftar.platform.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.filter.FilterNode.And;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.FilterNode.Measure;
import io.daftar.platform.filter.FilterNode.RelationCondition;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.WindowSpec;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
    private static final String LEAF = "{'field':'score','op':'GTE','value':1}";

    @Test
    void readsTheExampleOfTheContract() {
        var root = (And)
                parse(
                        """
                { 'and': [
                  { 'field': 'lifecycle', 'op': 'IN', 'values': ['CUSTOMER','LOYAL'] },
                  { 'field': 'birthDate', 'op': 'ANNIVERSARY_WITHIN', 'value': 'P14D' },
                  { 'event': 'purchase', 'where': { 'field': 'category', 'op': 'EQ', 'value': 'shoes' },
                    'count': { 'op': 'GTE', 'value': 3 }, 'within': 'P90D' },
                  { 'relation': 'CHILD', 'where': { 'field': 'birthDate', 'op': 'AGE_TURNS_WITHIN', 'value': 21, 'within': 'P60D' } },
                  { 'or': [ { 'segment': '01920000-0000-7000-8000-000000000001' },
                            { 'not': { 'field': 'tags', 'op': 'CONTAINS', 'value': 'vip' } } ] } ] }""");

        assertThat(root.walk().map(FilterNode::pointer))
                .containsExactly(
                        "#/filter",
                        "#/filter/and/0",
                        "#/filter/and/1",
                        "#/filter/and/2",
                        "#/filter/and/2/where",
                        "#/filter/and/3",
                        "#/filter/and/3/where",
                        "#/filter/and/4",
                        "#/filter/and/4/or/0",
                        "#/filter/and/4/or/1",
                        "#/filter/and/4/or/1/not");
        assertThat(((Leaf) root.children().get(0)).values()).hasSize(2);
        var event = (EventCondition) root.children().get(2);
        assertThat(event.measure()).isEqualTo(new Measure.Count(FilterOp.GTE, 3));
        assertThat(event.within()).isEqualTo(new WindowSpec.LastDays(90));
        var child = (RelationCondition) root.children().get(3);
        assertThat(((Leaf) child.where()).within()).isEqualTo(60);
    }

    @Test
    void readsSumsAndPeriods() {
        var event = (EventCondition)
                parse(
                        """
                { 'event': 'purchase', 'sum': { 'field': 'total', 'op': 'LT', 'value': { 'amount': '12.50', 'currency': 'GBP' } },
                  'within': { 'period': 'MONTH', 'offset': -1, 'calendar': 'persian' } }""");

        assertThat(event.measure()).isEqualTo(new Measure.Sum("total", FilterOp.LT, new BigDecimal("12.50"), "GBP"));
        assertThat(event.within())
                .isEqualTo(new WindowSpec.CalendarPeriod(WindowSpec.Unit.MONTH, -1, CalendarSystem.PERSIAN));
    }

    @Test
    void listsAllThatIsWrongEachAtItsNode() {
        var errors = errors(
                """
                { 'and': [
                  { 'field': 'nope', 'op': 'EQ', 'value': 1 },
                  { 'field': 'score', 'op': 'LIKE', 'value': 1 },
                  { 'or': [ { 'field': 'score', 'op': 'EQ', 'value': 'many' }, { 'field': 'score', 'op': 'CONTAINS', 'value': 1 } ] },
                  { 'not': { 'event': 'purchase', 'within': 'P90D' } },
                  { 'relation': 'CHILD', 'where': { 'field': 'wedding', 'op': 'AGE_GTE', 'value': 'old' } },
                  { 'relation': 'AUNT' }, { 'event': 'sale', 'count': { 'op': 'EQ', 'value': 1 } },
                  { 'segment': '01920000-0000-7000-8000-000000000001' },
                  { 'field': 'score', 'op': 'EQ', 'value': 1, 'sql': '1=1' } ] }""");

        assertThat(errors)
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactlyInAnyOrder(
                        tuple("#/filter/and/0", "unknown-field"),
                        tuple("#/filter/and/1", "unknown-operator"),
                        tuple("#/filter/and/2/or/0", "invalid-value"),
                        tuple("#/filter/and/2/or/1", "invalid-operator"),
                        tuple("#/filter/and/3/not", "invalid-shape"),
                        tuple("#/filter/and/4/where", "invalid-value"),
                        tuple("#/filter/and/5", "unknown-relation"),
                        tuple("#/filter/and/6", "unknown-event"),
                        tuple("#/filter/and/7", "unknown-segment"),
                        tuple("#/filter/and/8", "unknown-key"));
        assertThat(errors)
                .noneMatch(e -> e.message().contains("1=1") || e.message().contains("many"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "'text'",
                "{}",
                "{'and':[]}",
                "{'and':{}}",
                "{'or':'x'}",
                "{'not':[]}",
                "{'not':null}",
                "{'and':[" + LEAF + "],'or':[" + LEAF + "]}",
                "{'and':[null]}",
                "{'field':1,'op':'EQ','value':1}",
                "{'field':'score'}",
                "{'field':'score','op':'EQ'}",
                "{'field':'score','op':5,'value':1}",
                "{'field':'score','op':'eq','value':1}",
                "{'field':'score','op':'EQ','value':null}",
                "{'field':'score','op':'EQ','value':[1]}",
                "{'field':'score','op':'EQ','values':[1]}",
                "{'field':'score','op':'IN','value':1}",
                "{'field':'score','op':'IN','values':[]}",
                "{'field':'score','op':'BETWEEN','values':[1]}",
                "{'field':'score','op':'BETWEEN','values':[1,2,3]}",
                "{'field':'score','op':'EXISTS','value':true}",
                "{'field':'score','op':'EQ','value':1,'within':'P1D'}",
                "{'field':'wedding','op':'AGE_TURNS_WITHIN','value':1}",
                "{'field':'wedding','op':'AGE_TURNS_WITHIN','value':1,'within':'1 month'}",
                "{'event':'purchase'}",
                "{'event':'purchase','count':3}",
                "{'event':'purchase','count':{'op':'IN','value':3}}",
                "{'event':'purchase','count':{'op':'EQ','value':-1}}",
                "{'event':'purchase','count':{'op':'EQ','value':1.5}}",
                "{'event':'purchase','count':{'op':'EQ','value':1},'daysSinceLast':{'op':'EQ','value':1}}",
                "{'event':'purchase','count':{'op':'EQ','value':1},'within':'P0D'}",
                "{'event':'purchase','count':{'op':'EQ','value':1},'within':7}",
                "{'event':'purchase','count':{'op':'EQ','value':1},'within':{'period':'DAY'}}",
                "{'event':'purchase','count':{'op':'EQ','value':1},'within':{'period':'WEEK','offset':'x'}}",
                "{'event':'purchase','count':{'op':'EQ','value':1},'within':{'period':'WEEK','calendar':'lunar'}}",
                "{'event':'purchase','sum':{'field':'total','op':'EQ','value':5}}",
                "{'event':'purchase','sum':{'op':'EQ','value':{'amount':'1','currency':'EUR'}}}",
                "{'event':'purchase','sum':{'field':'total','op':'EQ','value':{'amount':'1','currency':'euro'}}}",
                "{'event':{},'count':{'op':'EQ','value':1}}",
                "{'relation':7}",
                "{'relation':'CHILD','count':1}",
                "{'segment':'1-1-1-1-1'}",
                "{'segment':5}"
            })
    void refusesWrongShapes(String json) {
        assertThat(errors(json)).isNotEmpty().allMatch(error -> error.pointer().startsWith("#/filter"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name|EQ|5",
                "name|EQ|'!?'",
                "name|CONTAINS|true",
                "score|GT|'x'",
                "score|GT|true",
                "score|EQ|1e400",
                "score|EQ|{}",
                "score|BETWEEN|[2,1]",
                "wedding|EQ|'2023-02-29'",
                "wedding|EQ|'--05-21'",
                "wedding|LT|5",
                "wedding|EQ|{'date':'1402/12/30','calendar':'persian'}",
                "wedding|LAST_DAYS|0",
                "wedding|LAST_DAYS|'P1W'",
                "wedding|NEXT_DAYS|36501",
                "wedding|OLDER_THAN_DAYS|1.5",
                "wedding|ANNIVERSARY_WITHIN|'x'",
                "wedding|AGE_LT|201",
                "wedding|AGE_LT|-1",
                "birthDate|LT|'--05-21'",
                "birthDate|EQ|'21/05/1984'",
                "createdAt|EQ|'2024-02-30'",
                "createdAt|GT|'2024-02-28T10:00:00'",
                "createdAt|GT|5",
                "createdAt|AGE_LT|5",
                "flag|EQ|'true'",
                "flag|LT|true",
                "flag|EQ|1",
                "state|EQ|'customer'",
                "state|IN|['LOST',3]",
                "state|CONTAINS|'L'",
                "ownerId|STARTS_WITH|'a'",
                "ownerId|EQ|''",
                "tags|EQ|'vip'",
                "tags|IN|['vip']",
                "tags|CONTAINS|7"
            })
    void refusesValuesAndOperatorsOfAnotherType(String field, String op, String value) {
        var key = value.startsWith("[") ? "values" : "value";
        var json = "{'field':'%s','op':'%s','%s':%s}".formatted(field, op, key, value);

        assertThat(errors(json)).extracting(FieldError::pointer).containsExactly("#/filter");
        assertThat(errors(json)).extracting(FieldError::code).containsAnyOf("invalid-value", "invalid-operator");
    }

    @Test
    void nestsFiveDeepAndNoDeeper() {
        assertThat(errors(nest(5))).isEmpty();
        assertThat(errors(nest(6)))
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("#/filter/not/not/not/not/not", "too-deep"));
        assertThat(errors(nest(900))).hasSize(1);
    }

    @Test
    void holdsFiftyConditionsAndNoMore() {
        assertThat(errors(many(50))).isEmpty();
        assertThat(errors(many(60)))
                .extracting(FieldError::pointer, FieldError::code)
                .containsExactly(tuple("#/filter/or/50", "too-many-leaves"));
    }

    @Test
    void listsFiveHundredValuesAndNoMore() {
        assertThat(errors(in(500))).isEmpty();
        assertThat(errors(in(501))).extracting(FieldError::code).containsExactly("too-many-values");
    }

    @Test
    void theWhereOfAnEventHoldsOnlyItsFields() {
        var errors = errors("{'event':'purchase','count':{'op':'EQ','value':1},'where':{'and':[{'relation':'CHILD'},"
                + "{'segment':'%s'},{'field':'name','op':'EXISTS'}]}}".formatted(new UUID(0, 1)));

        assertThat(errors)
                .extracting(FieldError::pointer)
                .contains("#/filter/where/and/0", "#/filter/where/and/1", "#/filter/where/and/2");
    }

    private static String nest(int depth) {
        return "{'not':".repeat(depth) + LEAF + "}".repeat(depth);
    }

    private static String many(int leaves) {
        return "{'or':[" + String.join(",", Collections.nCopies(leaves, LEAF)) + "]}";
    }

    private static String in(int values) {
        var list = IntStream.range(0, values).mapToObj(Integer::toString).collect(Collectors.joining(","));
        return "{'field':'score','op':'IN','values':[" + list + "]}";
    }

    private static FilterNode parse(String json) {
        return FilterParser.parse(json(json), "#/filter");
    }

    private static List<FieldError> errors(String json) {
        var refusal = catchThrowableOfType(
                DomainException.class, () -> FilterParser.parse(json(json), "#/filter", SampleCatalogue.ofCustomers()));
        if (refusal == null) return List.of();
        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FILTER);
        return refusal.errors();
    }

    private static JsonNode json(String json) {
        try {
            return new ObjectMapper().readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
