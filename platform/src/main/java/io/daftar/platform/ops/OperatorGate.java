package io.daftar.platform.ops;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Lets operators through to {@code /ops}: in production by a token of the realm role {@code operator}, on a developer's
 * machine anybody, because the port listens on the loopback interface only.
 */
@ApplicationScoped
class OperatorGate {
    private static final String BEARER = "Bearer ";

    private final IdentityProviderManager identities;
    private final boolean demanding;

    OperatorGate(
            IdentityProviderManager identities,
            @ConfigProperty(name = "daftar.ops.require-operator") boolean demanding) {
        this.identities = identities;
        this.demanding = demanding;
    }

    /** Blocks while the token is checked. */
    boolean admits(RoutingContext request) {
        if (!demanding) {
            return true;
        }
        String header = request.request().getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return false;
        }
        var token = new AccessTokenCredential(header.substring(BEARER.length()));
        try {
            return identities
                    .authenticateBlocking(HttpSecurityUtils.setRoutingContextAttribute(
                            new TokenAuthenticationRequest(token), request))
                    .hasRole("operator");
        } catch (AuthenticationFailedException e) {
            return false;
        }
    }
}
