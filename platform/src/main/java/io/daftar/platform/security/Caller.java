package io.daftar.platform.security;

import io.daftar.platform.tenancy.TenantContext;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who is asking, as their token says. */
@ApplicationScoped
public class Caller {
    private static final String SERVICE_ACCOUNT = "service-account-";

    private final SecurityIdentity identity;
    private final TenantContext tenants;

    Caller(SecurityIdentity identity, TenantContext tenants) {
        this.identity = identity;
        this.tenants = tenants;
    }

    /** Who or what did something: a person, a partner's program, or Daftar itself. */
    public record Actor(Type type, String id) {
        /** The kinds of actor. */
        public enum Type {
            USER,
            CLIENT,
            SYSTEM
        }

        public static final Actor SYSTEM = new Actor(Type.SYSTEM, "daftar");
    }

    /** The actor of the current request; SYSTEM where a worker or another service acts. */
    public Actor actor() {
        if (!tenants.servesCaller() || identity.hasRole("service")) {
            return Actor.SYSTEM;
        }
        String name = userId();
        return name.startsWith(SERVICE_ACCOUNT)
                ? new Actor(Actor.Type.CLIENT, clientId())
                : new Actor(Actor.Type.USER, name);
    }

    /** The user's id (claim {@code preferred_username}). */
    public String userId() {
        String name = claim("preferred_username");
        return name == null ? claim("sub") : name;
    }

    /** The display name, or the id where the token has none. */
    public String name() {
        String name = claim("name");
        return name == null ? userId() : name;
    }

    /** The program the caller uses (claim {@code azp}). */
    public String clientId() {
        String client = claim("azp");
        return client == null ? userId() : client;
    }

    /** The team, or null. */
    public String teamId() {
        return claim("team_id");
    }

    /** The roles of the token that mean something to Daftar, lower case. */
    public Set<String> roles() {
        return identity.getRoles().stream()
                .filter(role -> Role.named(role).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What the caller may do. */
    public Set<String> permissions() {
        return Set.copyOf(identity.<Set<String>>getAttribute(TokenPermissions.ATTRIBUTE));
    }

    private String claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
    }
}
