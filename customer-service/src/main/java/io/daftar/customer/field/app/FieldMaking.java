package io.daftar.customer.field.app;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** The next id, the time and the owner of a new field. */
@ApplicationScoped
class FieldMaking {
    private final Ids ids;
    private final Clock clock;
    private final TenantContext tenants;

    FieldMaking(Ids ids, Clock clock, TenantContext tenants) {
        this.ids = ids;
        this.clock = clock;
        this.tenants = tenants;
    }

    UUID nextId() {
        return ids.next();
    }

    Instant now() {
        return clock.instant();
    }

    String tenant() {
        return tenants.require();
    }
}
