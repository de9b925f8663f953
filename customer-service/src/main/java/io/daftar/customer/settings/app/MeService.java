package io.daftar.customer.settings.app;

import io.daftar.platform.security.Caller;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Tells callers who they are here, and who else is. */
@ApplicationScoped
@Transactional
public class MeService {
    private final Caller caller;
    private final TenantContext tenants;
    private final TenantSettingsStore settings;
    private final UserDirectory users;

    MeService(Caller caller, TenantContext tenants, TenantSettingsStore settings, UserDirectory users) {
        this.caller = caller;
        this.tenants = tenants;
        this.settings = settings;
        this.users = users;
    }

    /** The caller, with all a user interface needs to know at its start. */
    public record Me(
            String userId,
            String tenantId,
            String name,
            List<String> roles,
            List<String> permissions,
            SettingsView settings) {}

    public Me me() {
        return new Me(
                caller.userId(),
                tenants.require(),
                caller.name(),
                caller.roles().stream().sorted().toList(),
                caller.permissions().stream().sorted().toList(),
                SettingsView.from(settings.read()));
    }

    public List<UserDirectory.User> users(String query, int limit) {
        return users.find(query, limit);
    }
}
