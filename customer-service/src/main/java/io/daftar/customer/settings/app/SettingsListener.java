package io.daftar.customer.settings.app;

import io.daftar.platform.time.TenantSettings;

/** Is told of new settings of a tenant in the transaction that stores them. */
public interface SettingsListener {
    void changed(TenantSettings before, TenantSettings after);
}
