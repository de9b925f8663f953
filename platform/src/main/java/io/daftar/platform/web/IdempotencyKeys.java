package io.daftar.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.security.Caller;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Where stored answers lie, scoped by tenant, client and route. */
@ApplicationScoped
class IdempotencyKeys {
    static final Duration KEPT = Duration.ofHours(72);
    static final int LARGEST_BODY = 64 * 1024;

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Caller caller;
    private final Clock clock;
    private final ObjectMapper json;

    IdempotencyKeys(Jdbi jdbi, TenantContext tenants, Caller caller, Clock clock, ObjectMapper json) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.caller = caller;
        this.clock = clock;
        this.json = json;
    }

    /** A stored answer; {@code status} is null while its request is still being answered elsewhere. */
    record Stored(String fingerprint, Integer status, Map<String, String> headers, String body) {}

    /** Takes the key for this transaction; a concurrent taker waits here. @return false where it is taken already */
    boolean take(String route, String key, String fingerprint) {
        return jdbi.withHandle(handle -> {
            handle.createUpdate("delete from idempotency where tenant_id = :t and client_id = :c and route = :r"
                            + " and key = :k and expires_at < :now")
                    .bind("t", tenants.require())
                    .bind("c", caller.clientId())
                    .bind("r", route)
                    .bind("k", key)
                    .bind("now", Timestamp.from(clock.instant()))
                    .execute();
            return handle.createUpdate("insert into idempotency (tenant_id, client_id, route, key, fingerprint,"
                                    + " expires_at) values (:t, :c, :r, :k, :f, :expires) on conflict do nothing")
                            .bind("t", tenants.require())
                            .bind("c", caller.clientId())
                            .bind("r", route)
                            .bind("k", key)
                            .bind("f", fingerprint)
                            .bind("expires", Timestamp.from(clock.instant().plus(KEPT)))
                            .execute()
                    == 1;
        });
    }

    Optional<Stored> find(String route, String key) {
        return jdbi.withHandle(handle -> handle.createQuery("select fingerprint, status, headers::text, body"
                        + " from idempotency where tenant_id = :t and client_id = :c and route = :r and key = :k")
                .bind("t", tenants.require())
                .bind("c", caller.clientId())
                .bind("r", route)
                .bind("k", key)
                .map((row, context) -> new Stored(
                        row.getString(1), (Integer) row.getObject(2), readHeaders(row.getString(3)), row.getString(4)))
                .findOne());
    }

    void store(String route, String key, int status, Map<String, String> headers, String body) {
        jdbi.useHandle(
                handle -> handle.createUpdate("update idempotency set status = :s, headers = :h::jsonb, body = :b,"
                                + " mentions = :m"
                                + " where tenant_id = :t and client_id = :c and route = :r and key = :k")
                        .bind("s", status)
                        .bind("h", writeHeaders(headers))
                        .bind("b", body)
                        .bindArray("m", UUID.class, KeptAnswers.mentions(body))
                        .bind("t", tenants.require())
                        .bind("c", caller.clientId())
                        .bind("r", route)
                        .bind("k", key)
                        .execute());
    }

    private String writeHeaders(Map<String, String> headers) {
        try {
            return json.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers have no JSON", e);
        }
    }

    private Map<String, String> readHeaders(String headers) {
        try {
            return headers == null ? Map.of() : json.readValue(headers, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored headers cannot be read", e);
        }
    }
}
