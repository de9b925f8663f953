package io.daftar.platform.tenancy;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.tenant.TenantResolver;
import jakarta.enterprise.context.ApplicationScoped;

/** The first lock: Hibernate adds the tenant to every statement on an entity, and refuses work without one. */
@PersistenceUnitExtension
@ApplicationScoped
class HibernateTenant implements TenantResolver {
    /** A value that no row has. */
    private static final String NOBODY = "";

    private final TenantContext tenants;

    HibernateTenant(TenantContext tenants) {
        this.tenants = tenants;
    }

    @Override
    public String getDefaultTenantId() {
        return NOBODY;
    }

    @Override
    public String resolveTenantId() {
        return tenants.require();
    }
}
