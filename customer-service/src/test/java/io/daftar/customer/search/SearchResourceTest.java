package io.daftar.customer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class SearchResourceTest {
    private static final String URL = "/api/v1/customers";

    private final Tenant acme = Tenant.fresh();

    @Test
    void oneNameInAllItsSpellings() {
        var whole = register(Map.of("givenName", "محمدرضا", "familyName", "یوسفی"));
        var apart = register(Map.of("givenName", "محمد رضا", "familyName", "يوسفي"));
        var half = register(Map.of("givenName", "محمد\u200cرضا", "familyName", "یوسفی نیا"));
        register(Map.of("givenName", "رضا", "familyName", "محمدی"));

        for (var spelling : List.of("محمدرضا", "محمد رضا", "محمد\u200cرضا")) {
            // Who is nearly of that name comes behind.
            assertThat(find(spelling).subList(0, 3)).containsExactlyInAnyOrder(whole, apart, half);
        }
        for (var spelling : List.of("يوسفي", "یوسفی")) {
            assertThat(find(spelling)).containsExactlyInAnyOrder(whole, apart, half);
        }
        // In any order of the words, and with whole words first.
        assertThat(find("یوسفی محمد")).containsExactlyInAnyOrder(whole, apart, half);
    }

    @ParameterizedTest
    @CsvSource({
        "Priyanka,Priyanka Nair",
        "priy,Priyanka Nair",
        "nair,Priyanka Nair",
        "Priyenka,Priyanka Nair",
        "முருகன்,முருகன் வேல்",
        "முருகண்,முருகன் வேல்",
        "رضایی,سارا رضایی",
        "رضاعی,سارا رضایی",
        "سارا رضاي,سارا رضایی",
        "Jurgen,Jürgen Groß",
        "gross,Jürgen Groß",
        "Acme,Priyanka Nair",
        "02079460018,Priyanka Nair",
        "+44 20 7946,Priyanka Nair",
        "pri.nair@,Priyanka Nair",
        "A-17,سارا رضایی"
    })
    void findsInAnyScriptAlsoWithATypo(String query, String name) {
        register(Map.of(
                "displayName", "Priyanka Nair",
                "employer", Map.of("name", "ACME Ltd"),
                "phones", List.of(Map.of("number", "+442079460018")),
                "emails", List.of(Map.of("address", "pri.nair@example.com"))));
        register(Map.of("displayName", "முருகன் வேல்"));
        register(Map.of("displayName", "سارا رضایی", "externalIds", List.of(Map.of("system", "erp", "id", "A-17"))));
        register(Map.of("displayName", "Jürgen Groß"));

        acme.agent()
                .body(Map.of("query", query))
                .post(URL + "/search")
                .then()
                .statusCode(200)
                .body("items[0].displayName", is(name));
    }

    @Test
    void filtersByEveryKindOfField() {
        var id = register(Map.of(
                "displayName", "سارا رضایی",
                "lifecycle", "CUSTOMER",
                "birthDate", "1984-05-21",
                "tags", List.of("VIP"),
                "phones", List.of(Map.of("number", "+989121234567")),
                "emails", List.of(Map.of("address", "sara@example.com")),
                "addresses", List.of(Map.of("city", "تهران", "country", "IR")),
                "externalIds", List.of(Map.of("system", "erp", "id", "A-17"))));
        register(Map.of("displayName", "Other", "tags", List.of("new")));

        for (var leaf : List.of(
                leaf("lifecycle", "EQ", "CUSTOMER"),
                leaf("displayName", "CONTAINS", "رضاي"),
                leaf("tags", "CONTAINS", "vip"),
                leaf("phones.number", "EQ", "+98 ۹۱۲ ۱۲۳ ۴۵۶۷"),
                leaf("phones.number", "CONTAINS", "0912123"),
                leaf("emails.address", "EQ", "SARA@example.com"),
                leaf("emails.address", "STARTS_WITH", "sara@"),
                leaf("addresses.city", "EQ", "تهران"),
                leaf("addresses.country", "EQ", "ir"),
                leaf("externalIds.erp", "EQ", "A-17"),
                leaf("birthDate", "LT", "1990-01-01"),
                leaf("birthDate", "AGE_GTE", 18))) {
            found(leaf).body("items.id", contains(id));
            found(Map.of("not", leaf)).body("items.displayName", contains("Other"));
        }
        found(Map.of("and", List.of(leaf("tags", "CONTAINS", "vip"), leaf("lifecycle", "NEQ", "LEAD"))))
                .body("items.id", contains(id));
    }

    @Test
    void aWrongFilterIsRefusedAtItsNode() {
        var wrong = Map.of(
                "and",
                List.of(
                        leaf("nope", "EQ", "x"),
                        leaf("lifecycle", "GT", "x"),
                        leaf("facts.x", "EQ", 1),
                        Map.of("event", "theft", "count", Map.of("op", "GTE", "value", 1)),
                        Map.of("relation", "FRIEND")));
        acme.agent()
                .body(Map.of("filter", wrong))
                .post(URL + "/search")
                .then()
                .statusCode(422)
                .body("code", is("invalid-filter"))
                .body(
                        "errors.pointer",
                        contains(
                                "#/filter/and/0",
                                "#/filter/and/1",
                                "#/filter/and/2",
                                "#/filter/and/3",
                                "#/filter/and/4"));
        acme.agent().body(Map.of("limit", 0)).post(URL + "/search").then().statusCode(400);
        acme.agent()
                .body(Map.of("sort", List.of(Map.of("field", "notes"))))
                .post(URL + "/search")
                .then()
                .statusCode(400);
        acme.agent().queryParam("limit", 201).get(URL).then().statusCode(400);
        acme.agent().queryParam("sort", "notes").get(URL).then().statusCode(400);
    }

    @Test
    void pagesStayInOrder() {
        for (var name : List.of("E", "c", "A", "d", "B")) register(Map.of("displayName", name, "tags", List.of("x")));
        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var body = new HashMap<String, Object>(Map.of(
                    "filter",
                    leaf("tags", "CONTAINS", "x"),
                    "sort",
                    List.of(Map.of("field", "displayName", "dir", "ASC")),
                    "limit",
                    2,
                    "count",
                    "exact"));
            if (cursor != null) body.put("cursor", cursor);
            var page = acme.agent()
                    .body(body)
                    .post(URL + "/search")
                    .then()
                    .statusCode(200)
                    .body("total", is(5))
                    .extract();
            names.addAll(page.path("items.displayName"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertThat(names).containsExactly("A", "B", "c", "d", "E");

        String first = acme.agent()
                .queryParam("limit", 1)
                .get(URL)
                .then()
                .statusCode(200)
                .header("Link", notNullValue())
                .body("items.displayName", contains("B"))
                .extract()
                .path("nextCursor");
        acme.agent()
                .queryParam("cursor", first)
                .queryParam("tag", "x")
                .get(URL)
                .then()
                .statusCode(400);
        acme.agent()
                .queryParam("cursor", "rubbish")
                .get(URL)
                .then()
                .statusCode(400)
                .body("code", is("invalid-cursor"));
        acme.agent().queryParam("cursor", first).get(URL).then().statusCode(200).body("items", hasSize(4));
        acme.agent()
                .queryParam("tag", "x")
                .queryParam("lifecycle", "LEAD")
                .queryParam("count", "estimate")
                .queryParam("query", "c")
                .get(URL)
                .then()
                .statusCode(200)
                .body("items.displayName", contains("c"))
                .body("total", is(1));
    }

    @Test
    void archivedOnesAreNotFoundAndRecentChangesWait() {
        var id = register(Map.of("displayName", "Gone"));
        acme.agent().delete(URL + "/" + id).then().statusCode(204);

        assertThat(find("Gone")).isEmpty();
        acme.agent().get(URL).then().statusCode(200).body("items", empty());
        acme.agent()
                .queryParam("updatedAfter", "2020-01-01T00:00:00Z")
                .queryParam("sort", "updatedAt")
                .get(URL)
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("nextCursor", notNullValue());
        for (String never : List.of("yesterday", "-9999-01-01T00:00:00Z", "+99999-01-01T00:00:00Z")) {
            acme.agent().queryParam("updatedAfter", never).get(URL).then().statusCode(400);
            acme.agent().queryParam("asOf", never).get(URL + "/" + id).then().statusCode(400);
        }
        assertThat(Tenant.fresh().agent().get(URL).then().extract().<List<?>>path("items"))
                .isEmpty();
    }

    private static Map<String, Object> leaf(String field, String op, Object value) {
        return Map.of("field", field, "op", op, "value", value);
    }

    private io.restassured.response.ValidatableResponse found(Map<String, ?> filter) {
        return acme.agent()
                .body(Map.of("filter", filter))
                .post(URL + "/search")
                .then()
                .statusCode(200);
    }

    private List<String> find(String query) {
        return acme.agent()
                .body(Map.of("query", query))
                .post(URL + "/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
    }

    private String register(Map<String, ?> body) {
        return acme.agent()
                .body(body)
                .post(URL)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
