package io.daftar.interaction.attachment.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AttachmentHoldingTest extends ServiceTest {
    @Inject
    AttachmentHolding holding;

    @Inject
    TenantContext tenants;

    @Inject
    Jdbi jdbi;

    private final Tenant tenant = Tenant.fresh();

    /** Statements of the test's own thread. */
    private static final class Counted implements SqlLogger {
        private final Thread ours = Thread.currentThread();
        private final AtomicInteger statements = new AtomicInteger();

        @Override
        public void logAfterExecution(StatementContext context) {
            if (Thread.currentThread() == ours) {
                statements.incrementAndGet();
            }
        }
    }

    @AfterEach
    void forgetThem() {
        jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    }

    @Test
    void filesGoTogetherHoweverManyTheyAre() {
        List<UUID> files = Stream.generate(this::sent).limit(5).toList();
        var counted = new Counted();
        jdbi.setSqlLogger(counted);

        tenants.runAs(tenant.id(), () -> QuarkusTransaction.requiringNew().run(() -> holding.drop(files)));

        assertThat(counted.statements).hasValue(2);
        assertThat(OwnerDatabase.count("attachment where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("attachment_chunk where tenant_id = ?", tenant.id()))
                .isZero();
    }

    private UUID sent() {
        ValidatableResponse answer = tenant.agent()
                .queryParam("name", "a.pdf")
                .contentType("application/pdf")
                .body("%PDF-1.7 a file".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .post("/api/v1/attachments")
                .then()
                .statusCode(201);
        return UUID.fromString(answer.extract().path("id"));
    }
}
