package io.daftar.platform.security;

import io.daftar.platform.tenancy.TenantContext;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Turns a valid token into permissions and a tenant. The tenant is the token's claim; only the token of another Daftar
 * service has none and names it in {@value #TENANT_HEADER} instead.
 */
@ApplicationScoped
public class TokenPermissions implements SecurityIdentityAugmentor {
    /** Identity attribute with the set of permission names. */
    static final String ATTRIBUTE = "daftar.permissions";

    /** Names the tenant in calls between services; refused from anybody else. */
    public static final String TENANT_HEADER = "X-Daftar-Tenant";

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return Uni.createFrom().item(identity);
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context, Map<String, Object> attributes) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        RoutingContext routing = HttpSecurityUtils.getRoutingContextAttribute(attributes);
        String header = routing == null ? null : routing.request().getHeader(TENANT_HEADER);
        String tenant = identity.hasRole("service") ? header : token.getClaim("tenant_id");
        Set<String> permissions = permissionsOf(identity, token);
        var builder = QuarkusSecurityIdentity.builder(identity).addAttribute(ATTRIBUTE, permissions);
        builder.addPermissionsAsString(permissions);
        if (tenant != null && !tenant.isBlank()) {
            builder.addAttribute(TenantContext.ATTRIBUTE, tenant);
        }
        return Uni.createFrom().item(builder.build());
    }

    private static Set<String> permissionsOf(SecurityIdentity identity, JsonWebToken token) {
        Set<String> permissions = new LinkedHashSet<>();
        identity.getRoles().forEach(role -> Role.named(role).ifPresent(r -> permissions.addAll(r.permissions())));
        String scope = token.getClaim("scope");
        if (scope != null) {
            Arrays.stream(scope.split(" ")).filter(Role.all()::contains).forEach(permissions::add);
        }
        return permissions;
    }
}
