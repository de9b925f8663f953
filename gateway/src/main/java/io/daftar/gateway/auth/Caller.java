package io.daftar.gateway.auth;

import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who a verified token speaks for, as far as the gateway cares; permissions are the services' business.
 *
 * @param client the application and the user it acts for
 * @param tenant null for the services' own tokens and for operators
 * @param service whether this is the token of one of our services
 */
public record Caller(String client, String tenant, boolean service, Instant expiresAt) {
    static final String SERVICE_ROLE = "service";

    /** quarkus-oidc lets a token without type pass; ours always have one, and it tells access tokens from others. */
    static boolean bearer(SecurityIdentity identity) {
        return "Bearer".equals(((JsonWebToken) identity.getPrincipal()).<Object>getClaim("typ"));
    }

    static Caller of(SecurityIdentity identity) {
        var token = (JsonWebToken) identity.getPrincipal();
        var application = token.<Object>getClaim("azp");
        return new Caller(
                application + ":" + token.getSubject(),
                token.getClaim("tenant_id"),
                identity.hasRole(SERVICE_ROLE),
                Instant.ofEpochSecond(token.getExpirationTime()));
    }
}
