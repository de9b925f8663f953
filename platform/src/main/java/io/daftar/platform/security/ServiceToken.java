package io.daftar.platform.security;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Signs a call to another service with this service's own token and names the tenant the work is for. Register it on the
 * REST client interface; use it from blocking code only.
 */
@ApplicationScoped
public class ServiceToken implements ClientRequestFilter {
    private static final Logger LOG = Logger.getLogger(ServiceToken.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final OidcClient client;
    private final TenantContext tenants;
    private Tokens tokens;

    ServiceToken(OidcClient client, TenantContext tenants) {
        this.client = client;
        this.tenants = tenants;
    }

    @Override
    public void filter(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + accessToken());
        request.getHeaders().putSingle(TokenPermissions.TENANT_HEADER, tenants.require());
    }

    private synchronized String accessToken() {
        try {
            if (tokens == null || tokens.isAccessTokenExpired() || tokens.isAccessTokenWithinRefreshInterval()) {
                tokens = client.getTokens().await().atMost(PATIENCE);
            }
            return tokens.getAccessToken();
        } catch (RuntimeException e) {
            LOG.warnf("no service token: %s", e.toString());
            throw new DomainException(ErrorCode.OVERLOADED, "the identity provider cannot be reached; try again");
        }
    }
}
