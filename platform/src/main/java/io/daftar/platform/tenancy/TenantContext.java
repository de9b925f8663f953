package io.daftar.platform.tenancy;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Says for which tenant the current thread works: the one bound by a worker, else the one of the caller's token. There is
 * no default and no way to work for all.
 */
@ApplicationScoped
public class TenantContext {
    /** Identity attribute that holds the caller's tenant, set when the token is read. */
    public static final String ATTRIBUTE = "daftar.tenant";

    private static final ThreadLocal<String> BOUND = new ThreadLocal<>();

    private final SecurityIdentity identity;

    TenantContext(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The tenant, or empty where nobody's data may be seen. */
    public Optional<String> current() {
        String bound = BOUND.get();
        return bound != null ? Optional.of(bound) : ofCaller();
    }

    /** The tenant; work without one is a defect of ours, not of the caller. */
    public String require() {
        return current().orElseThrow(() -> new IllegalStateException("no tenant is bound"));
    }

    /** Whether this thread serves a caller rather than a worker; callers' transactions are kept short. */
    public boolean servesCaller() {
        return BOUND.get() == null && ofCaller().isPresent();
    }

    /** Runs work for one tenant, whatever the thread did before; the former binding comes back afterwards. */
    public <T> T callAs(String tenantId, Supplier<T> work) {
        String before = BOUND.get();
        BOUND.set(tenantId);
        try {
            return inRequestContext(work);
        } finally {
            if (before == null) {
                BOUND.remove();
            } else {
                BOUND.set(before);
            }
        }
    }

    /** As {@link #callAs}, without a result. */
    public void runAs(String tenantId, Runnable work) {
        callAs(tenantId, () -> {
            work.run();
            return null;
        });
    }

    // Hibernate asks its tenant resolver only while a request context is active, so workers get one of their own.
    private static <T> T inRequestContext(Supplier<T> work) {
        ManagedContext context = Arc.container().requestContext();
        if (context.isActive()) {
            return work.get();
        }
        context.activate();
        try {
            return work.get();
        } finally {
            context.terminate();
        }
    }

    private Optional<String> ofCaller() {
        if (!Arc.container().requestContext().isActive()) {
            return Optional.empty();
        }
        return Optional.ofNullable(identity.getAttribute(ATTRIBUTE));
    }
}
