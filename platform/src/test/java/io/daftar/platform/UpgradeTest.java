package io.daftar.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.testing.EmbeddedStack;
import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** A database of an earlier release, in which a service's migrations stand already, takes what the platform adds. */
@QuarkusTest
@WithTestResource(EmbeddedStack.class)
class UpgradeTest {
    @Inject
    Flyway flyway;

    @Test
    void aMigrationOfThePlatformComesBehindThoseOfTheService() {
        OwnerDatabase.query((Handle handle) -> {
            handle.execute("alter table idempotency drop column mentions");
            return handle.execute("delete from flyway_schema_history where version = '0003'");
        });

        flyway.migrate();

        assertThat(OwnerDatabase.count("flyway_schema_history where version = '0003' and success"))
                .isEqualTo(1);
        assertThat(OwnerDatabase.count(
                        "information_schema.columns where table_name = 'idempotency' and column_name = 'mentions'"))
                .isEqualTo(1);
        assertThat(flyway.info().applied())
                .extracting(it -> it.getVersion().getVersion())
                .contains("0100");
    }
}
