package io.daftar.customer.importing;

import static io.daftar.customer.importing.ImportClient.assertCounts;
import static io.daftar.customer.importing.ImportClient.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.daftar.platform.importing.Imports;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class ImportRecoveryTest {
    private static final int ROWS = 4500;
    private static final byte[] CSV = ("name\n"
                    + IntStream.rangeClosed(1, ROWS).mapToObj(i -> "n" + i).collect(Collectors.joining("\n")))
            .getBytes(StandardCharsets.UTF_8);

    @Inject
    Imports service;

    private final Tenant tenant = Tenant.fresh();
    private final ImportClient imports = new ImportClient(tenant);

    @AfterEach
    void calm() {
        FlakyTarget.ACCIDENTS.clear();
    }

    @Test
    void aChunkThatWasLostIsDoneAgainAndEachRowOnce() {
        var id = uploaded();
        var accidents = new AtomicInteger();
        FlakyTarget.ACCIDENTS.put(UUID.fromString(id), rows -> {
            if (rows.get(0).number() > 1 && accidents.getAndIncrement() == 0) {
                throw new IllegalStateException(new SQLException("the database went away", "08006"));
            }
        });
        imports.start(id, false).statusCode(202);

        assertCounts(imports.awaitEnd(id), "COMPLETED", ROWS, 0, 0, 0, 0);
        assertThat(accidents.get()).isGreaterThan(1);
        assertEachRowOnce(id);
    }

    @Test
    void aChunkThatWasPreparedBehindALostOneIsNotWrittenBeforeIt() {
        var id = uploaded();
        var accidents = new AtomicInteger();
        FlakyTarget.ACCIDENTS.put(UUID.fromString(id), rows -> {
            if (rows.get(0).number() == 1 && accidents.getAndIncrement() == 0) {
                awaitPrepared(id, 2001);
                throw new IllegalStateException(new SQLException("the database went away", "08006"));
            }
        });
        imports.start(id, false).statusCode(202);

        assertCounts(imports.awaitEnd(id), "COMPLETED", ROWS, 0, 0, 0, 0);
        assertThat(accidents.get()).isEqualTo(2);
        assertEachRowOnce(id);
    }

    @Test
    void anImportCancelledWhileTheNextChunkIsPreparedKeepsNothingOfIt() {
        var id = uploaded();
        FlakyTarget.ACCIDENTS.put(UUID.fromString(id), rows -> {
            FlakyTarget.ACCIDENTS.remove(UUID.fromString(id));
            awaitPrepared(id, 2001);
            QuarkusTransaction.requiringNew().run(() -> service.cancel(UUID.fromString(id)));
        });
        imports.start(id, false).statusCode(202);

        assertThat(imports.awaitEnd(id).getString("state")).isEqualTo("CANCELLED");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(OwnerDatabase.count("import_content where tenant_id = ?", tenant.id()))
                        .isZero());
        assertThat(OwnerDatabase.count("customer where tenant_id = ?", tenant.id()))
                .isZero();
    }

    private static void awaitPrepared(String id, long row) {
        await().until(() ->
                FlakyTarget.PREPARED.getOrDefault(UUID.fromString(id), Set.of()).contains(row));
    }

    @Test
    void aRowThatBreaksItsChunkFailsAlone() {
        var id = uploaded();
        FlakyTarget.ACCIDENTS.put(UUID.fromString(id), rows -> {
            if (rows.stream().anyMatch(row -> row.values().contains("n77"))) {
                throw new IllegalArgumentException("n77 again");
            }
        });
        imports.start(id, false).statusCode(202);

        assertCounts(imports.awaitEnd(id), "COMPLETED_WITH_ERRORS", ROWS - 1, 0, 0, 0, 1);
        assertThat(imports.results(id, "failed")).hasSize(2).last().asString().startsWith("n77,77,not-applicable,");
    }

    @Test
    void aPausedImportGoesOnBehindTheLastRowApplied() {
        var id = uploaded();
        FlakyTarget.ACCIDENTS.put(UUID.fromString(id), rows -> {
            if (rows.get(0).number() > 1) {
                FlakyTarget.ACCIDENTS.remove(UUID.fromString(id));
                // While the chunk is being written: what it wrote must not be kept.
                QuarkusTransaction.requiringNew().run(() -> service.pause(UUID.fromString(id)));
            }
        });
        imports.start(id, false).statusCode(202);

        await().atMost(Duration.ofSeconds(30))
                .until(() -> imports.get(id).getString("state").equals("PAUSED"));
        assertThat(imports.get(id).getLong("rows.processed")).isEqualTo(2000);
        tenant.admin().post(ImportClient.BASE + "/" + id + "/resume").then().statusCode(200);

        assertCounts(imports.awaitEnd(id), "COMPLETED", ROWS, 0, 0, 0, 0);
        assertEachRowOnce(id);
    }

    @Test
    void aCancelledRunKeepsWhatWasAppliedAndNoMore() {
        var id = uploaded();
        FlakyTarget.ACCIDENTS.put(UUID.fromString(id), rows -> {
            if (rows.get(0).number() > 1) {
                FlakyTarget.ACCIDENTS.remove(UUID.fromString(id));
                QuarkusTransaction.requiringNew().run(() -> service.cancel(UUID.fromString(id)));
            }
        });
        imports.start(id, false).statusCode(202);

        assertThat(imports.awaitEnd(id).getString("state")).isEqualTo("CANCELLED");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(OwnerDatabase.count("import_content where tenant_id = ?", tenant.id()))
                        .isZero());
        assertThat(OwnerDatabase.count("customer where tenant_id = ?", tenant.id()))
                .isEqualTo(2000);
    }

    private String uploaded() {
        var request = request("CREATE", null, Map.of(), "name", "displayName");
        request.put("target", "FLAKY");
        var id = imports.created(request);
        imports.upload(id, CSV).statusCode(204);
        return id;
    }

    private void assertEachRowOnce(String id) {
        assertThat(OwnerDatabase.count("customer where tenant_id = ?", tenant.id()))
                .isEqualTo(ROWS);
        long names =
                OwnerDatabase.count("(select distinct display_name from customer where tenant_id = ?) n", tenant.id());
        assertThat(names).isEqualTo(ROWS);
        assertThat(OwnerDatabase.count("import_row where import_id = ?::uuid", id))
                .isEqualTo(ROWS);
    }
}
