package io.daftar.platform.security;

import static io.daftar.platform.security.Permissions.*;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** The one table of who may do what: each role of a token stands for a set of permissions. */
public enum Role {
    AGENT(
            CUSTOMERS_READ,
            CUSTOMERS_WRITE,
            CUSTOMERS_MERGE,
            INTERACTIONS_READ,
            INTERACTIONS_WRITE,
            REMINDERS_READ,
            REMINDERS_WRITE,
            SEGMENTS_READ),
    MARKETER(CUSTOMERS_READ, INTERACTIONS_READ, SEGMENTS_READ, SEGMENTS_WRITE, CAMPAIGNS_READ, CAMPAIGNS_WRITE),
    MANAGER(union(AGENT.permissions, MARKETER.permissions, Set.of(REPORTS_READ, CAMPAIGNS_APPROVE))),
    ADMIN(all()),
    /** Another Daftar service acting for a tenant it names; services trust each other with reading and upserts. */
    SERVICE(CUSTOMERS_READ, CUSTOMERS_WRITE, SEGMENTS_READ, INTERACTIONS_READ, REMINDERS_READ, CAMPAIGNS_READ);

    private final Set<String> permissions;

    Role(String... permissions) {
        this(Set.of(permissions));
    }

    Role(Set<String> permissions) {
        this.permissions = permissions;
    }

    public Set<String> permissions() {
        return permissions;
    }

    /** The role of that name in a token, if it is one of ours. */
    public static Optional<Role> named(String name) {
        return Arrays.stream(values())
                .filter(role -> role.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /** All permissions there are; also which scopes of a partner's token count. */
    public static Set<String> all() {
        return Set.of(
                CUSTOMERS_READ,
                CUSTOMERS_WRITE,
                CUSTOMERS_MERGE,
                CUSTOMERS_EXPORT,
                CUSTOMERS_IMPORT,
                SEGMENTS_READ,
                SEGMENTS_WRITE,
                INTERACTIONS_READ,
                INTERACTIONS_WRITE,
                REMINDERS_READ,
                REMINDERS_WRITE,
                CAMPAIGNS_READ,
                CAMPAIGNS_WRITE,
                CAMPAIGNS_APPROVE,
                REPORTS_READ,
                FIELDS_MANAGE,
                SETTINGS_MANAGE,
                PRIVACY_MANAGE,
                AUDIT_READ,
                WEBHOOKS_MANAGE,
                CHANGES_READ);
    }

    private static Set<String> union(Collection<String> first, Collection<String> second, Collection<String> third) {
        Set<String> union = new LinkedHashSet<>(first);
        union.addAll(second);
        union.addAll(third);
        return Set.copyOf(union);
    }
}
