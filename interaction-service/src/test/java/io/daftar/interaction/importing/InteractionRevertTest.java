package io.daftar.interaction.importing;

import static io.daftar.interaction.importing.PurchaseFiles.BASE;
import static io.daftar.interaction.importing.PurchaseFiles.contacts;
import static io.daftar.interaction.importing.PurchaseFiles.results;
import static io.daftar.interaction.importing.PurchaseFiles.revert;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InteractionRevertTest extends ServiceTest {
    private static final String INTERACTIONS = "/api/v1/interactions/";
    private static final String[] COLUMNS = {
        "customer", "customerRef.shop", "at", "occurredAt", "kind", "kind", "ref", "source.eventId"
    };

    private final Tenant tenant = Tenant.fresh();

    @BeforeEach
    void customerServiceOpensFiles() {
        PurchaseFiles.openCustomers();
    }

    @AfterEach
    void calm() {
        FlakyReverter.ACCIDENTS.clear();
    }

    private JsonPath imported(String target, String csv) {
        var request = contacts(Map.of("createCustomers", true), COLUMNS);
        request.put("target", target);
        return PurchaseFiles.run(tenant, request, ("customer,at,kind,ref\n" + csv).getBytes(StandardCharsets.UTF_8));
    }

    private String idOf(String ref) {
        return OwnerDatabase.query(handle -> handle.select(
                        "select id from interaction where tenant_id = ? and source_event_id = ?", tenant.id(), ref)
                .mapTo(String.class)
                .one());
    }

    private long kept(String table) {
        return OwnerDatabase.count(table + " where tenant_id = ?", tenant.id());
    }

    @Test
    void whatAnImportMadeGoesUnlessSomebodyChangedItAndOnlyOnce() {
        var csv =
                "1,2026-05-01,CALL,a\n1,2026-05-02,EMAIL,b\n2,2026-05-03,VISIT,c\n2,2026-05-04,CALL,d\n2,2026-05-05,fax,e\n";
        var job = imported("INTERACTIONS", csv);
        var id = job.getString("id");
        assertThat(job.getInt("rows.created")).isEqualTo(4);
        tenant.agent()
                .body(Map.of("outcome", "REACHED"))
                .patch(INTERACTIONS + idOf("b"))
                .then()
                .statusCode(200);
        tenant.agent().delete(INTERACTIONS + idOf("c")).then().statusCode(204);
        Tenant.fresh().agent().post(BASE + "/" + id + "/revert").then().statusCode(404);
        tenant.marketer().post(BASE + "/" + id + "/revert").then().statusCode(403);

        var end = revert(tenant, id);

        assertThat(end.getString("state")).isEqualTo("REVERTED");
        assertThat(end.getMap("rows"))
                .containsEntry("created", 0)
                .containsEntry("reverted", 2)
                .containsEntry("skipped", 2)
                .containsEntry("failed", 1)
                .containsEntry("processed", 5);
        assertThat(results(tenant, id, "skipped").stream().skip(1))
                .satisfiesExactly(line -> assertThat(line).contains(",b,2,changed-since,"), line -> assertThat(line)
                        .contains(",c,3,deleted-since,"));
        assertThat(results(tenant, id, "reverted")).hasSize(3);
        assertThat(kept("interaction")).isEqualTo(1);
        assertThat(kept("timeline")).isEqualTo(1);
        assertThat(OwnerDatabase.count("activity_day where tenant_id = ? and contacts <> 0", tenant.id()))
                .isEqualTo(1);
        await().until(() -> deletions().size() >= 3);
        assertThat(deletions()).hasSize(3).doesNotHaveDuplicates();
        tenant.agent().post(BASE + "/" + id + "/revert").then().statusCode(409).body("state", equalTo("REVERTED"));

        // What went may come again; what stayed is met.
        var again = imported("INTERACTIONS", csv);
        assertThat(again.getMap("rows")).containsEntry("created", 3).containsEntry("duplicate", 1);
    }

    private List<UUID> deletions() {
        return EventProbe.events(Topics.INTERACTION, tenant.id()).stream()
                .map(event -> event.body())
                .filter(body -> body instanceof InteractionRecorded told && told.deleted())
                .map(body -> ((InteractionRecorded) body).interactionId())
                .toList();
    }

    @Test
    void aChunkThatWasLostIsTakenBackAgainAndEachRecordOnce() {
        var job = imported(FlakyReverter.NAME, many(4_500));
        var accidents = new AtomicInteger();
        FlakyReverter.ACCIDENTS.put(UUID.fromString(job.getString("id")), ids -> {
            if (accidents.getAndIncrement() == 1) {
                throw new IllegalStateException(new SQLException("the database went away", "08006"));
            }
        });

        var end = revert(tenant, job.getString("id"));

        assertThat(accidents.get()).isEqualTo(4);
        assertThat(end.getMap("rows")).containsEntry("reverted", 4_500).containsEntry("created", 0);
        assertThat(kept("interaction")).isZero();
        assertThat(kept("timeline")).isZero();
        await().atMost(Duration.ofSeconds(30)).until(() -> deletions().size() >= 4_500);
        assertThat(deletions()).hasSize(4_500).doesNotHaveDuplicates();
    }

    @Test
    void aRecordThatBreaksItsChunkStaysAlone() {
        var job = imported(FlakyReverter.NAME, many(20));
        var stuck = UUID.fromString(idOf("r7"));
        FlakyReverter.ACCIDENTS.put(UUID.fromString(job.getString("id")), ids -> {
            if (ids.contains(stuck)) {
                throw new IllegalArgumentException("r7 again");
            }
        });

        var end = revert(tenant, job.getString("id"));

        assertThat(end.getMap("rows")).containsEntry("reverted", 19).containsEntry("skipped", 1);
        assertThat(results(tenant, job.getString("id"), "skipped").get(1)).contains(",r7,7,not-revertible-since,");
        assertThat(idOf("r7")).isEqualTo(stuck.toString());
    }

    private static String many(int rows) {
        return IntStream.rangeClosed(1, rows)
                .mapToObj(i -> "1,2026-05-01T10:00:00Z,CALL,r" + i)
                .collect(Collectors.joining("\n"));
    }
}
