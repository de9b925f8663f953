package io.daftar.campaign.planning.app;

import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.CampaignRepository;
import io.daftar.campaign.planning.domain.CampaignState.Action;
import io.daftar.campaign.planning.domain.JobRepository;
import io.daftar.campaign.planning.domain.JobRepository.Kind;
import io.daftar.platform.contract.CampaignEvent.CampaignStateChanged;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.security.Caller;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** The life of a campaign: every step is one version, one event, and the right work waiting in the background. */
@ApplicationScoped
@Transactional
public class CampaignLife {
    private final CampaignRepository campaigns;
    private final JobRepository jobs;
    private final Outbox outbox;
    private final Versions versions;
    private final Caller caller;
    private final Clock clock;

    CampaignLife(
            CampaignRepository campaigns,
            JobRepository jobs,
            Outbox outbox,
            Versions versions,
            Caller caller,
            Clock clock) {
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.outbox = outbox;
        this.versions = versions;
        this.caller = caller;
        this.clock = clock;
    }

    public Campaign approve(UUID id, String ifMatch) {
        return step(
                id, ifMatch, (campaign, at) -> campaign.approve(caller.actor().id(), at));
    }

    /** Starts it; the members are found in the background. */
    public Campaign launch(UUID id, String ifMatch) {
        return step(id, ifMatch, (campaign, at) -> {
            campaign.launch(at);
            jobs.put(id, Kind.RESOLVE, at);
        });
    }

    /** From the answer on, no message of it is begun. */
    public Campaign pause(UUID id, String ifMatch) {
        return step(id, ifMatch, (campaign, at) -> {
            campaign.pause(at);
            jobs.reschedule(id, Kind.SEND, JobRepository.NEVER);
        });
    }

    public Campaign resume(UUID id, String ifMatch) {
        return step(id, ifMatch, (campaign, at) -> {
            campaign.resume(at);
            jobs.reschedule(id, Kind.SEND, at);
        });
    }

    /** From the answer on, no message of it is begun; the members left are closed in the background. */
    public Campaign cancel(UUID id, String ifMatch) {
        return step(id, ifMatch, (campaign, at) -> {
            campaign.cancel(at);
            if (campaign.wasLaunched()) {
                jobs.put(id, Kind.CANCEL, at);
            }
        });
    }

    /**
     * Ends a running campaign if that is so; nothing of it is claimed while the question is asked.
     *
     * @param everyMemberIsDone asked once no action and no claim can come between
     */
    public void completeIf(UUID id, BooleanSupplier everyMemberIsDone) {
        var campaign = campaigns.requireForAction(id);
        if (campaign.state().permits(Action.COMPLETE) && everyMemberIsDone.getAsBoolean()) {
            var at = clock.instant();
            campaign.complete(at);
            jobs.remove(id);
            tell(campaign, at);
        }
    }

    private Campaign step(UUID id, String ifMatch, BiConsumer<Campaign, Instant> action) {
        var campaign = campaigns.requireForAction(id);
        versions.check(ifMatch, campaign.version());
        var at = clock.instant();
        action.accept(campaign, at);
        tell(campaign, at);
        return campaign;
    }

    private void tell(Campaign campaign, Instant at) {
        campaigns.flush();
        var event = new CampaignStateChanged(
                campaign.id(), campaign.plan().name(), campaign.state().name(), campaigns.membersOf(campaign.id()), at);
        outbox.publish(OutgoingEvent.of("campaign", campaign.id(), campaign.version(), event));
    }
}
