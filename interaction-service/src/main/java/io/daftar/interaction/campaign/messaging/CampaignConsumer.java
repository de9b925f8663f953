package io.daftar.interaction.campaign.messaging;

import io.daftar.interaction.campaign.app.CampaignCopyService;
import io.daftar.interaction.campaign.app.OptOut;
import io.daftar.interaction.campaign.domain.CampaignCopy;
import io.daftar.interaction.campaign.domain.MemberCopy;
import io.daftar.platform.contract.CampaignEvent.CampaignMemberChanged;
import io.daftar.platform.contract.CampaignEvent.CampaignStateChanged;
import io.daftar.platform.contract.CampaignEvent.Unsubscribed;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Keeps up with campaigns and what they send to customers. */
@ApplicationScoped
class CampaignConsumer implements EventHandler {
    private final CampaignCopyService campaigns;

    CampaignConsumer(CampaignCopyService campaigns) {
        this.campaigns = campaigns;
    }

    @Override
    public String consumer() {
        return "interaction.campaigns";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.CAMPAIGN);
    }

    /** Copies compare versions, and an entry of the timeline has its id from the event. */
    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        List<CampaignCopy> states = new ArrayList<>();
        List<MemberCopy> members = new ArrayList<>();
        List<OptOut> optOuts = new ArrayList<>();
        for (var event : events) {
            if (event.body() instanceof CampaignStateChanged it) {
                states.add(new CampaignCopy(event.subject(), event.version(), it.name(), it.state()));
            } else if (event.body() instanceof CampaignMemberChanged it) {
                members.add(member(event, it));
            } else if (event.body() instanceof Unsubscribed it) {
                optOuts.add(new OptOut(
                        event.subject(), event.version(), it.customerId(), it.campaignId(), it.channel(), it.at()));
            }
        }
        campaigns.take(states, members, optOuts);
    }

    private static MemberCopy member(EventEnvelope<?> event, CampaignMemberChanged told) {
        return new MemberCopy(
                event.subject(),
                event.version(),
                told.campaignId(),
                told.campaignName(),
                told.customerId(),
                told.channel(),
                told.state(),
                told.reason(),
                told.at());
    }
}
