package io.daftar.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.platform.sample.app.NoteService;
import io.daftar.platform.sample.domain.Note;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.TenancyCatalog;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.StringWriter;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

@QuarkusTest
@WithTestResource(EmbeddedStack.class)
class TwoLocksTest {
    @Inject
    NoteService notes;

    @Inject
    TenantContext tenants;

    @Inject
    Jdbi jdbi;

    private final String acme = Tenant.fresh().id();
    private final String globex = Tenant.fresh().id();

    @Test
    void hibernateFindsNothingOfAnotherTenant() {
        Note note = tenants.callAs(acme, () -> notes.add("mine", 1));

        assertThatThrownBy(() -> tenants.callAs(globex, () -> notes.require(note.id())))
                .hasMessageContaining("does not exist");
        assertThat(tenants.callAs(acme, () -> notes.require(note.id())).title()).isEqualTo("mine");
    }

    @Test
    void sqlThatForgetsTheTenantSeesOnlyItsOwn() {
        tenants.runAs(acme, () -> notes.add("mine", 1));

        assertThat(tenants.callAs(acme, notes::countWithoutTenantPredicate)).isOne();
        assertThat(tenants.callAs(globex, notes::countWithoutTenantPredicate)).isZero();
    }

    @Test
    void aRowForAnotherTenantIsRefused() {
        assertThatThrownBy(() -> tenants.runAs(acme, () -> notes.insertFor(globex)))
                .hasMessageContaining("row-level security");
    }

    @Test
    void withoutATenantTheApplicationRoleSeesNothing() {
        tenants.runAs(acme, () -> notes.add("mine", 1));

        long inTransaction = QuarkusTransaction.requiringNew().call(() -> count());
        assertThat(inTransaction).isZero();
        assertThat(count()).isZero();
    }

    @Test
    void aThousandTransactionsOfTwoTenantsNeverSeeEachOther() {
        tenants.runAs(acme, () -> notes.add("a", 1));
        tenants.runAs(globex, () -> {
            notes.add("g", 1);
            notes.add("g", 1);
        });
        for (int i = 0; i < 1_000; i++) {
            boolean first = i % 2 == 0;
            if (i % 5 == 0) {
                assertThatThrownBy(
                                () -> tenants.runAs(first ? acme : globex, () -> notes.add("fail after the event", 1)))
                        .isInstanceOf(IllegalStateException.class);
            }
            assertThat(tenants.callAs(first ? acme : globex, notes::countWithoutTenantPredicate))
                    .isEqualTo(first ? 1 : 2);
        }
    }

    @Test
    void aBackfillAsOwnerReachesAllRows() {
        tenants.runAs(acme, () -> notes.add("mine", 1));
        tenants.runAs(globex, () -> notes.add("theirs", 1));

        int changed = OwnerDatabase.query(
                (Handle handle) -> handle.execute("update note set stars = 5 where tenant_id in (?, ?)", acme, globex));

        assertThat(changed).isEqualTo(2);
    }

    @Test
    void aDumpAsOwnerHoldsAllRows() throws Exception {
        tenants.runAs(acme, () -> notes.add("mine", 1));
        tenants.runAs(globex, () -> notes.add("theirs", 1));

        String dump = OwnerDatabase.query(TwoLocksTest::copyOut);

        assertThat(dump).contains(acme).contains(globex);
    }

    // The statement that pg_dump reads a table with.
    private static String copyOut(Handle handle) throws SQLException, IOException {
        var rows = new StringWriter();
        handle.getConnection().unwrap(PGConnection.class).getCopyAPI().copyOut("copy public.note to stdout", rows);
        return rows.toString();
    }

    @Test
    void theCatalogKnowsNoUnprotectedTable() {
        TenancyCatalog.assertEveryTenantTableIsProtected();
        TenancyCatalog.assertApplicationRoleIsPlain("platform");
    }

    private long count() {
        return jdbi.withHandle(handle ->
                handle.select("select count(*) from note").mapTo(Long.class).one());
    }
}
