package io.daftar.platform.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.daftar.platform.sample.app.NoteService;
import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(EmbeddedStack.class)
class TenantReadsTest {
    private static final String TITLES = "select tenant_id || ' ' || title from note where tenant_id = bound.tenant";
    private static final String FORGETFUL = "select tenant_id || ' ' || title from note, (select bound.tenant) as b";

    @Inject
    NoteService notes;

    @Inject
    TenantContext tenants;

    @Inject
    TenantReads reads;

    @Inject
    Jdbi jdbi;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    private final String acme = Tenant.fresh().id();
    private final String globex = Tenant.fresh().id();

    @Test
    void aReadSeesItsTenantAloneEvenWhereItForgetsToNameIt() {
        tenants.runAs(acme, () -> notes.add("mine", 1));
        tenants.runAs(globex, () -> notes.add("theirs", 1));

        assertThat(titles(jdbi, acme, TITLES)).containsExactly(acme + " mine");
        assertThat(titles(jdbi, acme, FORGETFUL)).containsExactly(acme + " mine");
        assertThat(titles(jdbi, globex, FORGETFUL)).containsExactly(globex + " theirs");
    }

    @Test
    void aReadInATransactionSeesWhatItWrote() {
        var seen = tenants.callAs(acme, () -> QuarkusTransaction.requiringNew().call(() -> {
            notes.add("just now", 1);
            return titles(jdbi, acme, TITLES);
        }));

        assertThat(seen).containsExactly(acme + " just now");
    }

    @Test
    void nobodyReadsWithoutATenant() {
        assertThatThrownBy(() -> jdbi.withHandle(handle -> reads.query(handle, TITLES)))
                .hasMessageContaining("no tenant is bound");
    }

    /** One connection, two tenants at once, statements that fail between: what is left on it is nobody's. */
    @Test
    void nothingOfATenantStaysOnTheConnection() throws Exception {
        tenants.runAs(acme, () -> notes.add("mine", 1));
        tenants.runAs(globex, () -> notes.add("theirs", 1));
        try (var pool = onlyOne()) {
            var one = Jdbi.create(pool);
            assertThat(IntStream.range(0, 2_000)
                            .parallel()
                            .mapToObj(i -> turn(one, i))
                            .collect(Collectors.toSet()))
                    .containsExactlyInAnyOrder(
                            List.of(acme + " mine"),
                            List.of(globex + " theirs"),
                            List.of("nobody: 0"),
                            List.of("failed"));
        }
    }

    private List<String> turn(Jdbi one, int turn) {
        return switch (turn % 4) {
            case 0 -> titles(one, acme, FORGETFUL);
            case 1 -> titles(one, globex, FORGETFUL);
            case 2 -> failed(one);
            default ->
                one.withHandle(handle -> handle.select("select 'nobody: ' || count(*) from note")
                        .mapTo(String.class)
                        .list());
        };
    }

    private List<String> failed(Jdbi one) {
        assertThatThrownBy(() -> titles(one, acme, "select bound.tenant || 1 / 0"))
                .hasMessageContaining("division by zero");
        return List.of("failed");
    }

    private List<String> titles(Jdbi from, String tenant, String select) {
        return tenants.callAs(
                tenant,
                () -> from.withHandle(handle ->
                        reads.query(handle, select).mapTo(String.class).list()));
    }

    private AgroalDataSource onlyOne() throws Exception {
        return AgroalDataSource.from(
                new AgroalDataSourceConfigurationSupplier().connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .acquisitionTimeout(java.time.Duration.ofSeconds(20))
                        .connectionFactoryConfiguration(connection -> connection
                                .connectionProviderClass(org.postgresql.Driver.class)
                                .jdbcUrl(url)
                                .principal(new NamePrincipal(user))
                                .credential(new SimplePassword(password)))));
    }
}
