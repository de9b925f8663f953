package io.daftar.customer.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In which order free text finds customers, where it stops, and what it leaves out. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class TextSearchTest {
    private static final String URL = "/api/v1/customers";
    private static final String CROWD =
            """
            with made as (
              insert into customer (tenant_id, id, version, created_at, updated_at, kind, lifecycle, display_name,
                                    display_key, profile)
              select :t, uuidv7(), 1, now(), now(), 'PERSON', 'LEAD', 'Marjaneh ' || i, 'marjaneh ' || i,
                     jsonb_build_object('kind', 'PERSON', 'lifecycle', 'LEAD', 'displayName', 'Marjaneh ' || i)
                from generate_series(1, 2100) as i
              returning tenant_id, id, display_key)
            insert into search_key (tenant_id, id, k, words, fold_version)
            select tenant_id, id, ' ' || display_key, '{marjaneh}', 1 from made""";

    private final Tenant acme = Tenant.fresh();

    @Test
    void wholeWordsThenBeginningsThenOtherOrdersThenWhatIsNearlySo() {
        registerAll("Marian Dor", "Dor Marjan", "Marjaneh Dor", "Zed Marjan", "Marjan Dor", "Nobody Else");

        assertThat(names("marjan"))
                .containsExactly("Dor Marjan", "Zed Marjan", "Marjan Dor", "Marjaneh Dor", "Marian Dor");
        assertThat(names("marjan d")).startsWith("Marjan Dor");
        assertThat(names("d, MARJAN")).startsWith("Dor Marjan", "Marjan Dor", "Marjaneh Dor");
    }

    @Test
    void noFurtherWayIsTakenOnceTwentyAreFound() {
        registerAll(IntStream.range(0, 19).mapToObj(i -> "Marjan N" + i).toArray(String[]::new));
        registerAll("Marjam Last");
        search(Map.of("query", "marjan", "count", "exact"))
                .body("total", is(20))
                .body("items.size()", is(20))
                .body("items[19].displayName", is("Marjam Last"));

        registerAll("Marjan N19");
        search(Map.of("query", "marjan", "count", "exact", "limit", 7))
                .body("total", is(20))
                .body("items.size()", is(7));
        assertThat(pages("marjan", 7)).hasSize(20).doesNotHaveDuplicates().doesNotContain("Marjam Last");
        assertThat(names("marjan")).hasSize(20).doesNotContain("Marjam Last");
    }

    @Test
    void aPageGoesOnFromOneWayToTheNext() {
        registerAll("Marjan A", "Marjan B", "Marjan C", "Marjam D", "Marjam E", "Marjam F");

        assertThat(pages("marjan", 2))
                .containsExactly("Marjan A", "Marjan B", "Marjan C", "Marjam D", "Marjam E", "Marjam F");
    }

    @Test
    void spacesMakeNoDifference() {
        registerAll(
                "محمدرضا یوسفی", "محمد رضا کاظمی", "محمد\u200cرضا نوری", "رضا محمدی", "محمدرضایی نیا", "احمدرضا کاظمی");

        assertThat(names("محمدرضا"))
                .hasSizeGreaterThan(4)
                .isEqualTo(names("محمد رضا"))
                .isEqualTo(names("محمد\u200cرضا"));
    }

    @Test
    void threeLettersAreBeginningsOnly() {
        registerAll("Zara Ali", "Azra Ali");

        assertThat(names("zar")).containsExactly("Zara Ali");
        assertThat(names("zra")).isEmpty();
        assertThat(names("zra ali")).isNotEmpty();
    }

    @Test
    void addressesAreFoundByThePartBeforeTheAtUnlessItIsAskedFor() {
        register(Map.of("displayName", "One", "emails", List.of(Map.of("address", "pri.nair@example.com"))));
        register(Map.of("displayName", "Two", "emails", List.of(Map.of("address", "pri.nair@example.org"))));

        assertThat(names("example")).isEmpty();
        assertThat(names("pri.nair")).containsExactlyInAnyOrder("One", "Two");
        assertThat(names("nair")).containsExactlyInAnyOrder("One", "Two");
        assertThat(names("Pri.Nair@EXAMPLE.org")).containsExactly("Two");
        assertThat(names("pri.nair@example.c")).containsExactly("One");
        assertThat(names("one pri.nair@")).containsExactly("One");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+98 912 123 4567",
                "00989121234567",
                "989121234567",
                "0912-123-4567",
                "0912 123 45",
                "9121234567",
                "(0912) 1234567",
                "۰۹۱۲۱۲۳۴۵۶۷",
                "٠٩١٢ ١٢٣ ٤٥٦٧"
            })
    void telephoneNumbersInAnyUsualSpelling(String spelling) {
        acme.admin()
                .body(Map.of("defaultRegion", "IR"))
                .patch("/api/v1/settings")
                .then()
                .statusCode(200);
        register(Map.of("displayName", "Sara", "phones", List.of(Map.of("number", "+989121234567"))));
        register(Map.of("displayName", "Other", "phones", List.of(Map.of("number", "+989121234066"))));

        assertThat(names(spelling)).containsExactly("Sara");
    }

    @Test
    void tooManyThatAreNearlySoAreCutAndSaidSo() {
        OwnerDatabase.query((Handle handle) ->
                handle.createUpdate(CROWD).bind("t", acme.id()).execute());

        search(Map.of("query", "marjanhe", "limit", 5))
                .body("truncated", is(true))
                .body("items.size()", is(5));
        search(Map.of("query", "nobody")).body("truncated", nullValue());
    }

    @Test
    void whatWasWrittenAMomentAgoIsFoundAndWhatWasBeforeIsNot() {
        var id = register(Map.of("displayName", "Farhad"));
        assertThat(names("farhad")).containsExactly("Farhad");

        acme.agent()
                .contentType("application/merge-patch+json")
                .body(Map.of("displayName", "Kamran"))
                .patch(URL + "/" + id)
                .then()
                .statusCode(200);
        assertThat(names("farhad")).isEmpty();
        assertThat(names("kamran")).containsExactly("Kamran");
        acme.agent().delete(URL + "/" + id).then().statusCode(204);
        assertThat(names("kamran")).isEmpty();
        assertThat(OwnerDatabase.query((Handle handle) -> handle.select(
                                "select count(*) from search_word where tenant_id = ?", acme.id())
                        .mapTo(Long.class)
                        .one()))
                .isZero();
    }

    @Test
    void laterPagesStayRightWhileCustomersComeAndGo() {
        registerAll(IntStream.range(10, 40).mapToObj(i -> "Marjan " + i).toArray(String[]::new));
        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            var page = page("marjan", 4, cursor);
            List<String> names = page.extract().path("items.displayName");
            seen.addAll(names);
            cursor = page.extract().path("nextCursor");
            // One before all that was seen, and one that was seen goes away.
            registerAll("Aaa Marjan" + seen.size());
            acme.agent()
                    .delete(URL + "/" + page.extract().path("items[0].id"))
                    .then()
                    .statusCode(204);
        } while (cursor != null);

        assertThat(seen)
                .doesNotHaveDuplicates()
                .containsAll(
                        IntStream.range(10, 40).mapToObj(i -> "Marjan " + i).toList());
    }

    @Test
    void aCursorBelongsToItsTextAndOrder() {
        registerAll("Marjan A", "Marjan B", "Marjan C");
        String cursor = page("marjan", 1, null).extract().path("nextCursor");

        for (var other : List.of(
                Map.of("query", "marja", "cursor", cursor),
                Map.of("query", "marjan", "cursor", cursor, "sort", List.of(Map.of("field", "displayName"))),
                Map.of("cursor", cursor))) {
            acme.agent()
                    .body(other)
                    .post(URL + "/search")
                    .then()
                    .statusCode(400)
                    .body("code", is("invalid-cursor"));
        }
    }

    @Test
    void inAnOrderOfItsOwnVagueHitsComeOnlyWhereThereAreNoOthers() {
        registerAll("Marjan Z", "Marjam B", "Marjan A");
        var byName = List.of(Map.of("field", "displayName", "dir", "ASC"));

        search(Map.of("query", "marjan", "sort", byName, "count", "exact"))
                .body("total", is(2))
                .body("items.displayName", is(List.of("Marjan A", "Marjan Z")));
        search(Map.of("query", "marjav", "sort", byName, "count", "exact"))
                .body("items.displayName", is(List.of("Marjam B", "Marjan A", "Marjan Z")));
    }

    private void registerAll(String... names) {
        var inputs = new ArrayList<Map<String, Object>>();
        for (var name : names) inputs.add(Map.of("displayName", name));
        acme.agent()
                .body(Map.of("inputs", inputs))
                .post(URL + "/batch/create")
                .then()
                .statusCode(200);
    }

    private String register(Map<String, ?> body) {
        return acme.agent()
                .header("X-Allow-Duplicate", "true")
                .body(body)
                .post(URL)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse search(Map<String, ?> body) {
        return acme.agent().body(body).post(URL + "/search").then().statusCode(200);
    }

    private List<String> names(String query) {
        return search(Map.of("query", query)).extract().path("items.displayName");
    }

    private ValidatableResponse page(String query, int limit, String cursor) {
        var body = new HashMap<String, Object>(Map.of("query", query, "limit", limit));
        if (cursor != null) body.put("cursor", cursor);
        return search(body);
    }

    private List<String> pages(String query, int limit) {
        var names = new ArrayList<String>();
        String cursor = null;
        do {
            var page = page(query, limit, cursor).extract();
            names.addAll(page.path("items.displayName"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return names;
    }
}
