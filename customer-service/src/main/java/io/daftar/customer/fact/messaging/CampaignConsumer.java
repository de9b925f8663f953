package io.daftar.customer.fact.messaging;

import io.daftar.customer.fact.app.FactService;
import io.daftar.customer.fact.domain.CampaignResponse;
import io.daftar.platform.contract.CampaignEvent.CampaignMemberChanged;
import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;

/** Takes note of what became of campaigns' messages to customers. */
@ApplicationScoped
class CampaignConsumer implements EventHandler {
    private final FactService facts;

    CampaignConsumer(FactService facts) {
        this.facts = facts;
    }

    @Override
    public String consumer() {
        return "customer.campaign-responses";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.CAMPAIGN);
    }

    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public boolean takes(Class<? extends DomainEvent> type) {
        return type == CampaignMemberChanged.class;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        facts.campaignResponses(LastOnes.of(events, CampaignMemberChanged.class, CampaignConsumer::response));
    }

    private static CampaignResponse response(EventEnvelope<?> event, CampaignMemberChanged told) {
        return new CampaignResponse(
                event.subject(),
                event.version(),
                told.customerId(),
                Objects.toString(told.campaignId(), null),
                told.channel(),
                told.state(),
                told.at());
    }
}
