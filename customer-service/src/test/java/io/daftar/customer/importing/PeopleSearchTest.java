package io.daftar.customer.importing;

import static io.daftar.customer.importing.ImportClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.text.FoldingKey;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Whether people of an office list are the first that a search for them finds, however their names are written. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class PeopleSearchTest {
    private static final int SAMPLE = 100;
    private static final String TYPO = "one typo";

    private final Tenant tenant = Tenant.fresh();

    @Test
    void theRightPersonComesFirst() throws IOException {
        var data = PeopleImportTest.data();
        assumeTrue(data != null, "shared/data is not here: searches are not measured");
        var request = request(
                "CREATE",
                null,
                Map.of("regions", List.of("IR", "GB", "IN"), "calendar", "auto", "dateOrder", "DMY"),
                "نام",
                "givenName",
                "نام خانوادگی",
                "familyName",
                "موبایل",
                "phones.mobile",
                "ایمیل",
                "emails.home");
        var job = new ImportClient(tenant).run(request, Files.readAllBytes(data.resolve("people-fa-ta-en.csv")), false);
        var truth = truth(data);
        var people = people(job.getString("id"), truth);

        var shares = new TreeMap<String, Double>();
        spellings(new Random(20261121)).forEach((spelling, write) -> {
            var random = new Random(spelling.hashCode());
            int right = 0;
            for (int i = 0; i < SAMPLE; i++) {
                var name = truth.get(1 + random.nextInt(truth.size() - 1));
                if (name == null) {
                    i--;
                    continue;
                }
                var first = first(write.apply(name));
                right += first != null && FoldingKey.spaceless(name).equals(people.get(first)) ? 1 : 0;
            }
            shares.put(spelling, (double) right / SAMPLE);
        });
        System.out.println("people-fa-ta-en.csv, right person first of " + SAMPLE + " each: " + shares);
        shares.forEach((spelling, share) ->
                assertThat(share).as(spelling).isGreaterThanOrEqualTo(spelling.equals(TYPO) ? 0.9 : 0.98));
    }

    private static Map<String, UnaryOperator<String>> spellings(Random random) {
        Map<String, UnaryOperator<String>> spellings = new TreeMap<>();
        spellings.put("as in truth", name -> name);
        spellings.put("half-spaces", name -> name.replaceAll("(?<=\\p{IsArabic})(?=زاده|پور|نیا|نژاد)", "\u200c"));
        spellings.put("no half-spaces", name -> name.replace("\u200c", ""));
        spellings.put("Arabic letters", name -> name.replace('ی', 'ي').replace('ک', 'ك'));
        spellings.put("wrong case", name -> name.toUpperCase(java.util.Locale.ROOT));
        spellings.put(TYPO, name -> misspelt(name, random));
        return spellings;
    }

    /** One letter wrong, missing, doubled or swapped with the next, inside a word. */
    private static String misspelt(String name, Random random) {
        var text = new StringBuilder(name);
        int at;
        do {
            at = 1 + random.nextInt(name.length() - 2);
        } while (name.substring(at - 1, at + 2).contains(" "));
        switch (random.nextInt(4)) {
            case 0 -> text.setCharAt(at, name.charAt(0));
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, name.charAt(at));
            default -> text.replace(at, at + 2, "" + name.charAt(at + 1) + name.charAt(at));
        }
        return text.toString();
    }

    /** Row number to full name; rows of broken bytes are left out. */
    private static Map<Integer, String> truth(Path data) throws IOException {
        Map<Integer, String> names = new HashMap<>();
        for (var line : Files.readAllLines(data.resolve("people-fa-ta-en.truth.csv"))) {
            var cells = line.split(",", -1);
            if (!cells[0].equals("row") && cells[7].isEmpty()) {
                names.put(Integer.parseInt(cells[0]), cells[2] + " " + cells[3]);
            }
        }
        return names;
    }

    /** Customer to the folded true name of the row it came from. */
    private static Map<String, String> people(String importId, Map<Integer, String> truth) {
        Map<String, String> people = new HashMap<>();
        OwnerDatabase.query((Handle handle) -> {
            handle.execute("analyze customer, search_key, search_word");
            handle.select("select row_no, id from import_row where import_id = ?::uuid and id is not null", importId)
                    .map((row, c) -> Map.entry(row.getString(2), row.getInt(1)))
                    .forEach(entry -> people.put(entry.getKey(), FoldingKey.spaceless(truth.get(entry.getValue()))));
            return null;
        });
        return people;
    }

    private String first(String query) {
        return tenant.agent()
                .body(Map.of("query", query, "limit", 1))
                .post("/api/v1/customers/search")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }
}
