package io.daftar.customer.fact.messaging;

import io.daftar.customer.fact.app.FactBasisService;
import io.daftar.platform.contract.CustomerActivityEvent.SettingsChanged;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Has a tenant's facts counted by its new settings; which those are is read where they are kept. */
@ApplicationScoped
class SettingsConsumer implements EventHandler {
    private final FactBasisService basis;

    SettingsConsumer(FactBasisService basis) {
        this.basis = basis;
    }

    @Override
    public String consumer() {
        return "customer.fact-basis";
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
        if (events.stream().anyMatch(event -> event.body() instanceof SettingsChanged)) basis.follow();
    }
}
