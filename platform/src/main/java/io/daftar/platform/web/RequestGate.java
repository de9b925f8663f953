package io.daftar.platform.web;

import io.daftar.platform.security.Caller;
import io.daftar.platform.security.TokenPermissions;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.tenancy.TenantContext;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Checks what every request owes before its method runs: parameters the method knows, a tenant where there is a token,
 * and no attempt to name a tenant by header. Notes the user for the directory.
 */
public class RequestGate {
    private static final Map<Method, Set<String>> KNOWN = new ConcurrentHashMap<>();

    private final SecurityIdentity identity;
    private final TenantContext tenants;
    private final Caller caller;
    private final UserDirectory users;

    RequestGate(SecurityIdentity identity, TenantContext tenants, Caller caller, UserDirectory users) {
        this.identity = identity;
        this.tenants = tenants;
        this.caller = caller;
        this.users = users;
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        if (resource.getResourceMethod() == null) {
            return;
        }
        refuseUnknownParameters(request, resource.getResourceMethod());
        boolean service = identity.hasRole("service");
        if (!service && request.getHeaderString(TokenPermissions.TENANT_HEADER) != null) {
            throw DomainException.invalidParameter(TokenPermissions.TENANT_HEADER, "this header is not accepted");
        }
        if (identity.isAnonymous()) {
            return;
        }
        if (tenants.current().isEmpty()) {
            throw service
                    ? DomainException.invalidParameter(
                            TokenPermissions.TENANT_HEADER, "a service token names its tenant here")
                    : new DomainException(ErrorCode.FORBIDDEN, "the token belongs to no tenant");
        }
        if (caller.actor().type() == Caller.Actor.Type.USER) {
            users.note(caller);
        }
    }

    private static void refuseUnknownParameters(ContainerRequestContext request, Method method) {
        Set<String> known = KNOWN.computeIfAbsent(method, RequestGate::parametersOf);
        List<FieldError> unknown = request.getUriInfo().getQueryParameters().keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> new FieldError("?" + name, "unknown", "there is no such parameter"))
                .toList();
        if (!unknown.isEmpty()) {
            throw new DomainException(ErrorCode.INVALID_PARAMETER, "unknown query parameter", unknown);
        }
    }

    private static Set<String> parametersOf(Method method) {
        Set<String> names = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(QueryParam.class)) {
                names.add(parameter.getAnnotation(QueryParam.class).value());
            } else if (parameter.isAnnotationPresent(BeanParam.class)) {
                for (Class<?> type = parameter.getType(); type != null; type = type.getSuperclass()) {
                    for (Field field : type.getDeclaredFields()) {
                        if (field.isAnnotationPresent(QueryParam.class)) {
                            names.add(field.getAnnotation(QueryParam.class).value());
                        }
                    }
                }
            }
        }
        return names;
    }
}
