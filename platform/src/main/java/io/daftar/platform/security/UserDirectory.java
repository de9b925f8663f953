package io.daftar.platform.security;

import io.daftar.platform.contract.UserSeen;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.web.DomainException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Jdbi;

/**
 * The people of a tenant, as far as they have ever called Daftar: filled at each user's first call to any service and
 * copied to all of them. Owners and assignees must stand here.
 */
@ApplicationScoped
public class UserDirectory {
    private static final int REMEMBERED = 10_000;
    private static final String UPSERT = "insert into app_user as u (tenant_id, id, name, roles, team_id, seen_at)"
            + " values (:tenant, :id, :name, :roles, :team, :seen)"
            + " on conflict (tenant_id, id) do update set name = excluded.name, roles = excluded.roles,"
            + " team_id = excluded.team_id, active = true, seen_at = excluded.seen_at"
            + " where u.seen_at < excluded.seen_at and (u.name, u.roles, u.team_id, u.active)"
            + " is distinct from (excluded.name, excluded.roles, excluded.team_id, true)";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Outbox outbox;
    private final Clock clock;
    private final Map<String, UserSeen> recent = new ConcurrentHashMap<>();

    UserDirectory(Jdbi jdbi, TenantContext tenants, Outbox outbox, Clock clock) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** One user of the tenant. */
    public record User(String id, String name, List<String> roles, String teamId, boolean active) {}

    /** Refuses an id that is nobody's (422), naming where it stood; null is nobody in particular and fine. */
    @Transactional
    public void requireKnown(String userId, String pointer) {
        if (userId != null && !isKnown(userId)) {
            throw DomainException.invalidValue(pointer, "unknown-user", "no user has this id");
        }
    }

    @Transactional
    public boolean isKnown(String userId) {
        return jdbi.withHandle(handle -> handle.createQuery("select 1 from app_user where tenant_id = :t and id = :id")
                .bind("t", tenants.require())
                .bind("id", userId)
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
    }

    /** Those of the ids that are nobody's; one statement however many, none for none. */
    @Transactional
    public Set<String> unknown(Collection<String> userIds) {
        var unknown = new HashSet<>(userIds);
        if (!unknown.isEmpty()) {
            unknown.removeAll(jdbi.withHandle(
                    handle -> handle.createQuery("select id from app_user where tenant_id = :t and id = any(:ids)")
                            .bind("t", tenants.require())
                            .bindArray("ids", String.class, unknown)
                            .mapTo(String.class)
                            .list()));
        }
        return unknown;
    }

    /** Users whose id or name holds the text, by name; all for an empty one. */
    @Transactional
    public List<User> find(String text, int limit) {
        String pattern = "%" + (text == null ? "" : text.replaceAll("([\\\\%_])", "\\\\$1")) + "%";
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select id, name, roles, team_id, active from app_user where tenant_id = :t"
                                + " and (name ilike :p or id ilike :p) order by name, id limit :limit")
                .bind("t", tenants.require())
                .bind("p", pattern)
                .bind("limit", limit)
                .map((row, c) -> new User(
                        row.getString(1),
                        row.getString(2),
                        List.of((String[]) row.getArray(3).getArray()),
                        row.getString(4),
                        row.getBoolean(5)))
                .list());
    }

    /** Notes the user of a request; tells the other services when something about them is new. */
    public void note(Caller caller) {
        String key = tenants.require() + '/' + caller.userId();
        var roles = caller.roles().stream().sorted().toList();
        var seen = new UserSeen(caller.userId(), caller.name(), roles, caller.teamId(), clock.instant());
        UserSeen before = recent.get(key);
        // Nearly always the case, and not worth a transaction.
        if (before != null && sameIgnoringTime(before, seen)) {
            return;
        }
        QuarkusTransaction.joiningExisting().run(() -> tell(key, seen));
        if (recent.size() >= REMEMBERED) {
            recent.clear();
        }
        recent.put(key, seen);
    }

    private void tell(String key, UserSeen seen) {
        if (write(seen)) {
            UUID aggregate = UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8));
            outbox.publish(OutgoingEvent.of("user", aggregate, seen.seenAt().toEpochMilli(), seen));
        }
    }

    /** Takes over what another service saw. @return whether anything was new */
    boolean write(UserSeen seen) {
        return jdbi.withHandle(handle -> handle.createUpdate(UPSERT)
                        .bind("tenant", tenants.require())
                        .bind("id", seen.userId())
                        .bind("name", seen.name())
                        .bindArray("roles", String.class, seen.roles())
                        .bind("team", seen.teamId())
                        .bind("seen", Timestamp.from(seen.seenAt()))
                        .execute())
                > 0;
    }

    private static boolean sameIgnoringTime(UserSeen a, UserSeen b) {
        return a.name().equals(b.name())
                && a.roles().equals(b.roles())
                && java.util.Objects.equals(a.teamId(), b.teamId());
    }
}
