package io.daftar.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Scene 3: spreadsheets as offices keep them come in clean. */
class CleanFileSceneTest {
    private static final Map<String, Object> OPTIONS =
            Map.of("regions", List.of("IR", "GB", "IN"), "calendar", "auto", "dateOrder", "DMY");
    private final Api api = new Api();
    private final StackUnderTest stack = StackUnderTest.get();

    @Test
    void aMessyFileIsImportedAndItsBadRowIsReported() {
        String mark = UUID.randomUUID().toString().substring(0, 8);
        String csv = "نام,نام خانوادگی,موبایل,تاریخ تولد\n"
                + "مریم" + mark + ",يوسفي,۰۹۱۲۳۴۵۶۷۸۹,۱۳۶۳/۲/۳۱\n"
                + "John" + mark + ",Smith,07400 123456,01/06/1970\n"
                + "بد" + mark + ",ردیف,123,\n";
        Response job = Imports.run(
                api,
                "admin",
                "/imports",
                Map.of(
                        "target",
                        "CUSTOMERS",
                        "format",
                        "CSV",
                        "mode",
                        "CREATE",
                        "options",
                        OPTIONS,
                        "mapping",
                        List.of(
                                column("نام", "givenName"),
                                column("نام خانوادگی", "familyName"),
                                column("موبایل", "phones.mobile"),
                                column("تاریخ تولد", "birthDate"))),
                csv.getBytes(StandardCharsets.UTF_8));

        assertThat(job.<String>path("state")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(job.<Integer>path("rows.created")).isEqualTo(2);
        assertThat(job.<Integer>path("rows.failed")).isEqualTo(1);
        String failed = api.as("admin")
                .get("/imports/" + job.path("id") + "/results?status=failed")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(failed).contains("invalid-phone").contains("بد" + mark);
        Response maryam =
                api.as("sara").body(Map.of("query", "مریم" + mark + " یوسفی")).post("/customers/search");
        assertThat(maryam.<String>path("items[0].phones[0].number")).isEqualTo("+989123456789");
        assertThat(maryam.<String>path("items[0].birthDate")).isEqualTo("1984-05-21");
    }

    @Test
    void peopleAreFoundInAnySpellingAfterTheOfficesFileCameIn() throws IOException {
        Path file = stack.sharedData("people-fa-ta-en.csv");
        assumeTrue(Files.exists(file), "skipped: " + file + " is absent");
        long start = System.nanoTime();
        Response job = Imports.run(
                api,
                "admin",
                "/imports",
                Map.of(
                        "target",
                        "CUSTOMERS",
                        "format",
                        "CSV",
                        "mode",
                        "CREATE",
                        "options",
                        OPTIONS,
                        "mapping",
                        List.of(
                                column("نام", "givenName"),
                                column("نام خانوادگی", "familyName"),
                                column("موبایل", "phones.mobile"),
                                column("ایمیل", "emails.work"),
                                column("تاریخ تولد", "birthDate"),
                                column("شهر", "addresses.home.city"),
                                column("علاقه‌مندی", "interests"))),
                Files.readAllBytes(file));
        System.out.printf(
                "people-fa-ta-en.csv: %s in %.1f s%n", job.path("rows").toString(), (System.nanoTime() - start) / 1e9);

        assertThat(job.<Integer>path("rows.total")).isEqualTo(3693);
        Set<String> joined = search("محمدرضا");
        assertThat(joined).isNotEmpty().isEqualTo(search("محمد رضا")).isEqualTo(search("محمد‌رضا"));
        assertThat(search("يوسفي")).isNotEmpty().isEqualTo(search("یوسفی"));
    }

    @Test
    void purchasesAreImportedOnceAndValuedRight() throws IOException {
        Path file = stack.sharedData("cdnow.txt");
        assumeTrue(Files.exists(file), "skipped: " + file + " is absent");
        List<String[]> rows = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .map(line -> line.trim().split("\\s+"))
                .toList();
        byte[] csv = ("customer,date,quantity,amount\n"
                        + String.join(
                                "\n",
                                rows.stream().map(r -> String.join(",", r)).toList()) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, Object> definition = Map.of(
                "target",
                "PURCHASES",
                "format",
                "CSV",
                "mode",
                "UPSERT",
                "mapping",
                List.of(
                        column("customer", "customerRef.cdnow"),
                        column("date", "purchasedAt"),
                        column("quantity", "quantity"),
                        column("amount", "total")),
                "options",
                Map.of("createCustomers", true, "sourceSystem", "cdnow", "currency", "USD"));
        api.as("kavi").body(Map.of("currency", "USD")).patch("/settings").then().statusCode(200);

        Response first = Imports.run(api, "kavi", "/interaction-imports", definition, csv);
        Response second = Imports.run(api, "kavi", "/interaction-imports", definition, csv);

        System.out.printf(
                "cdnow: first %s, second %s%n",
                first.path("rows").toString(), second.path("rows").toString());
        assertThat(first.<Integer>path("rows.created")).isEqualTo(rows.size());
        assertThat(second.<Integer>path("rows.created")).isZero();
        assertThat(second.<Integer>path("rows.failed")).isZero();
        assertRfmMatches(rows);
        // As facts in customer-service, too, once the events are there.
        await().atMost(Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(buyersOfThreeOrMore()).isEqualTo(7_583));
    }

    // The same definitions computed from the file alone: frequency, total, and ties sharing a score.
    private void assertRfmMatches(List<String[]> rows) {
        Map<String, List<String[]>> byCustomer = new HashMap<>();
        rows.forEach(row ->
                byCustomer.computeIfAbsent(row[0], key -> new ArrayList<>()).add(row));
        assertThat(byCustomer.values().stream().filter(list -> list.size() >= 3).count())
                .isEqualTo(7_583);
        int[] frequencies =
                byCustomer.values().stream().mapToInt(List::size).sorted().toArray();
        List<String> named = byCustomer.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .filter(c -> Integer.parseInt(c) % 2357 == 0)
                .limit(10)
                .toList();
        assertThat(named).hasSize(10);
        for (String customer : named) {
            List<String[]> own = byCustomer.get(customer);
            long worse = Arrays.stream(frequencies).filter(f -> f < own.size()).count();
            var total = own.stream()
                    .map(r -> new java.math.BigDecimal(r[3]))
                    .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
            String id = api.as("kavi")
                    .get("/customers/by-external-id/cdnow/" + customer)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("id");
            Response rfm = api.as("kavi").get("/customers/" + id + "/rfm");
            assertThat(rfm.<Integer>path("frequency")).isEqualTo(own.size());
            assertThat(new java.math.BigDecimal(rfm.<String>path("monetary.amount")))
                    .isEqualByComparingTo(total);
            assertThat(rfm.<Integer>path("scores.f")).isEqualTo((int) (1 + 5 * worse / frequencies.length));
        }
    }

    private int buyersOfThreeOrMore() {
        var filter = Map.of(
                "and",
                List.of(
                        Map.of("field", "externalIds.cdnow", "op", "EXISTS"),
                        Map.of("field", "facts.purchaseCount", "op", "GTE", "value", 3)));
        return api.as("kavi")
                .body(Map.of("filter", filter, "count", "exact", "limit", 1))
                .post("/customers/search")
                .then()
                .statusCode(200)
                .extract()
                .path("total");
    }

    private Set<String> search(String text) {
        Set<String> ids = new HashSet<>();
        String cursor = null;
        do {
            Map<String, Object> body = new HashMap<>(Map.of("query", text, "limit", 200));
            if (cursor != null) {
                body.put("cursor", cursor);
            }
            Response page = api.as("admin").body(body).post("/customers/search");
            page.then().statusCode(200);
            ids.addAll(page.<List<String>>path("items.id"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        return ids;
    }

    private static Map<String, String> column(String column, String field) {
        return Map.of("column", column, "field", field);
    }
}
