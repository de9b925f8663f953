package io.daftar.customer.settings.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.contract.CustomerActivityEvent.SettingsChanged;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Versions;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Keeps the tenant's settings, the original of the copies in all services. */
@ApplicationScoped
@Transactional
public class SettingsService {
    private final TenantSettingsStore store;
    private final TenantContext tenants;
    private final MergePatch patches;
    private final Versions versions;
    private final Outbox outbox;
    private final List<SettingsListener> listeners;

    SettingsService(
            TenantSettingsStore store,
            TenantContext tenants,
            MergePatch patches,
            Versions versions,
            Outbox outbox,
            @All List<SettingsListener> listeners) {
        this.store = store;
        this.tenants = tenants;
        this.patches = patches;
        this.versions = versions;
        this.outbox = outbox;
        this.listeners = listeners;
    }

    public TenantSettings get() {
        return store.read();
    }

    /** Null brings a setting back to its default. */
    public TenantSettings patch(JsonNode patch, String ifMatch) {
        var before = store.read();
        versions.check(ifMatch, before.version());
        var current = new SettingsInput(
                before.timeZone(),
                before.defaultRegion(),
                before.language(),
                before.calendar(),
                before.currency(),
                before.weekStart(),
                before.fiscalYearStart());
        var after = SettingsRules.read(patches.apply(current, patch, SettingsInput.class), before.version() + 1);
        if (SettingsRules.isSame(before, after)) return before;
        if (!store.store(after)) {
            // Somebody else wrote this version meanwhile.
            throw new jakarta.persistence.OptimisticLockException();
        }
        var id = UUID.nameUUIDFromBytes(tenants.require().getBytes(StandardCharsets.UTF_8));
        outbox.publish(OutgoingEvent.of("settings", id, after.version(), event(after)));
        listeners.forEach(listener -> listener.changed(before, after));
        return after;
    }

    private static SettingsChanged event(TenantSettings s) {
        return new SettingsChanged(
                s.version(),
                s.timeZone(),
                s.defaultRegion(),
                s.language(),
                s.calendar(),
                s.currency(),
                s.weekStart(),
                s.fiscalYearStart());
    }
}
