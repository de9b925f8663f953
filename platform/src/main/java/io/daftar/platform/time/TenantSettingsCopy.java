package io.daftar.platform.time;

import io.daftar.platform.contract.CustomerActivityEvent.SettingsChanged;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps each service's copy of the tenants' settings; the newest version wins. */
@ApplicationScoped
class TenantSettingsCopy implements EventHandler {
    private final TenantSettingsStore settings;
    private final String service;

    TenantSettingsCopy(
            TenantSettingsStore settings, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.settings = settings;
        this.service = service;
    }

    @Override
    public String consumer() {
        return service + ".settings-copy";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.CUSTOMER_ACTIVITY);
    }

    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public boolean takes(Class<? extends DomainEvent> type) {
        return type == SettingsChanged.class;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        for (var event : events) {
            if (event.body() instanceof SettingsChanged s) {
                settings.store(new TenantSettings(
                        s.version(),
                        s.timeZone(),
                        s.defaultRegion(),
                        s.language(),
                        s.calendar(),
                        s.currency(),
                        s.weekStart(),
                        s.fiscalYearStart()));
            }
        }
    }
}
