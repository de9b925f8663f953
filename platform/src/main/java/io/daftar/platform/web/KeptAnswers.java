package io.daftar.platform.web;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** The answers kept for repeats of requests, as far as they speak of somebody. */
@ApplicationScoped
public class KeptAnswers {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Jdbi jdbi;
    private final TenantContext tenants;

    KeptAnswers(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** All ids an answer names, of whatever they are. */
    static Set<UUID> mentions(String body) {
        return body == null
                ? Set.of()
                : ID.matcher(body)
                        .results()
                        .map(MatchResult::group)
                        .map(UUID::fromString)
                        .collect(Collectors.toSet());
    }

    /** Forgets answers that name one of these, in the transaction under way; by idempotency_mentions. */
    public void drop(Collection<UUID> named) {
        jdbi.useHandle(handle -> {
            handle.createUpdate("delete from idempotency where tenant_id = :tenant and mentions && :ids")
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, named)
                    .execute();
            // Those of before; by idempotency_unread.
            handle.createUpdate("delete from idempotency where tenant_id = :tenant and body is not null"
                            + " and mentions is null and body like any(:ids)")
                    .bind("tenant", tenants.require())
                    .bindArray(
                            "ids",
                            String.class,
                            named.stream().map(id -> "%" + id + "%").toList())
                    .execute();
        });
    }

    /** Forgets answers that hold one of these texts, in the transaction under way; reads all that are kept for the tenant. */
    public void dropNaming(Collection<String> texts) {
        if (!texts.isEmpty()) {
            jdbi.useHandle(handle -> handle.createUpdate("delete from idempotency where tenant_id = :tenant"
                            + " and exists (select from unnest(:texts) as n (text) where strpos(body, n.text) > 0)")
                    .bind("tenant", tenants.require())
                    .bindArray("texts", String.class, texts)
                    .execute());
        }
    }
}
