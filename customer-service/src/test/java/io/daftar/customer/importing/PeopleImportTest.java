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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A list of people as an office keeps it, in three scripts, measured against what is true about them. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class PeopleImportTest {
    private static final String PROFILES =
            """
            select r.row_no, c.profile ->> 'givenName', c.profile ->> 'familyName',
                   c.profile #>> '{phones,0,number}', c.profile #>> '{emails,0,address}', c.profile ->> 'birthDate'
              from import_row r join customer c on c.tenant_id = r.tenant_id and c.id = r.id
             where r.import_id = ?::uuid""";

    private static final List<String> FIELDS = List.of("givenName", "familyName", "phone", "email", "birthDate");

    @Test
    void anOfficeListComesOutRight() throws IOException {
        var data = data();
        assumeTrue(data != null, "shared/data is not here: the office list is not measured");
        var client = new ImportClient(Tenant.fresh());
        var options = Map.<String, Object>of(
                "regions", List.of("IR", "GB", "IN"), "calendar", "auto", "dateOrder", "DMY", "listSeparator", ";");
        var request = request(
                "CREATE",
                null,
                options,
                "نام",
                "givenName",
                "نام خانوادگی",
                "familyName",
                "موبایل",
                "phones.mobile",
                "ایمیل",
                "emails.home",
                "تاریخ تولد",
                "birthDate",
                "شهر",
                "addresses.home.city",
                "علاقه‌مندی",
                "interests");
        long began = System.nanoTime();
        var job = client.run(request, Files.readAllBytes(data.resolve("people-fa-ta-en.csv")), false);
        long millis = (System.nanoTime() - began) / 1_000_000;

        var shares = shares(data, job.getString("id"));
        System.out.println("people-fa-ta-en.csv: " + job.getString("state") + " in " + millis + " ms, rows "
                + job.getMap("rows") + ", right: " + shares);
        assertThat(job.getLong("rows.processed")).isEqualTo(3693);
        assertThat(job.getLong("rows.failed")).isLessThan(200);
        assertThat(shares.get("birthDate")).isGreaterThan(0.95);
        assertThat(shares.get("email")).isGreaterThan(0.95);
        assertThat(shares.get("phone")).isGreaterThan(0.9);
        assertThat(shares.get("givenName")).isGreaterThan(0.8);
        assertThat(shares.get("familyName")).isGreaterThan(0.8);
    }

    /** Of the cells that are not empty, the share that came out as it is in truth; names compare by their folding key. */
    private static Map<String, Double> shares(Path data, String importId) throws IOException {
        Map<Long, List<String>> imported = new HashMap<>();
        OwnerDatabase.query((Handle handle) -> {
            handle.select(PROFILES, importId)
                    .map((row, c) -> {
                        List<String> values = new ArrayList<>();
                        for (int i = 2; i <= 6; i++) values.add(row.getString(i));
                        return Map.entry(row.getLong(1), values);
                    })
                    .forEach(entry -> imported.put(entry.getKey(), entry.getValue()));
            return null;
        });
        var source = Files.readAllLines(data.resolve("people-fa-ta-en.csv"));
        int[] columns = {1, 2, 3, 4, 5};
        int[] right = new int[5];
        int[] given = new int[5];
        for (var line : Files.readAllLines(data.resolve("people-fa-ta-en.truth.csv"))) {
            var truth = line.split(",", -1);
            if (truth[0].equals("row")) continue;
            var cells = source.get(Integer.parseInt(truth[0])).split(",", -1);
            var values = imported.get(Long.parseLong(truth[0]));
            for (int f = 0; f < 5; f++) {
                if (cells[columns[f]].isBlank()) continue;
                given[f]++;
                var value = values == null ? null : values.get(f);
                boolean same = f < 2
                        ? FoldingKey.spaceless(truth[2 + f]).equals(FoldingKey.spaceless(value))
                        : truth[2 + f].equals(value);
                right[f] += same ? 1 : 0;
            }
        }
        Map<String, Double> shares = new TreeMap<>();
        for (int f = 0; f < 5; f++) shares.put(FIELDS.get(f), Math.round(1e4 * right[f] / given[f]) / 1e4);
        return shares;
    }

    /** The folder of shared data beside or above the project; null where there is none. */
    static Path data() {
        for (var dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            var found = dir.resolve("shared/data");
            if (Files.exists(found.resolve("people-fa-ta-en.csv"))) return found;
        }
        return null;
    }
}
