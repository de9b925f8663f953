package io.daftar.campaign.audience.app;

import io.daftar.campaign.audience.domain.AudienceRepository;
import io.daftar.campaign.audience.domain.AudienceRepository.Source;
import io.daftar.campaign.audience.domain.FreezeRepository;
import io.daftar.campaign.contact.app.CustomerDirectory.MembersPage;
import io.daftar.campaign.delivery.app.MemberEvents;
import io.daftar.campaign.delivery.domain.LedgerRepository.Changed;
import io.daftar.campaign.delivery.domain.MemberState;
import io.daftar.campaign.planning.app.CampaignWork;
import io.daftar.campaign.planning.domain.Campaign;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The steps from segments to a frozen ledger; each is one transaction, and any process can take the next one. */
@ApplicationScoped
@Transactional
class Audiences {
    private static final int CHUNK = 2_000;

    private final AudienceRepository audiences;
    private final FreezeRepository frozen;
    private final CampaignWork work;
    private final MemberEvents events;
    private final Clock clock;

    Audiences(
            AudienceRepository audiences,
            FreezeRepository frozen,
            CampaignWork work,
            MemberEvents events,
            Clock clock) {
        this.audiences = audiences;
        this.frozen = frozen;
        this.work = work;
        this.events = events;
        this.clock = clock;
    }

    void begin(Campaign campaign) {
        var audience = campaign.plan().audience();
        audiences.begin(campaign.id(), audience.include(), audience.exclude(), campaign.launchedAt());
    }

    /** The segment to read on in; empty where all are read or the campaign is over. */
    Optional<Source> unread(UUID campaignId) {
        return work.alive(campaignId).flatMap(campaign -> audiences.unread(campaignId));
    }

    void add(UUID campaignId, Source source, MembersPage page) {
        if (work.alive(campaignId).isPresent()) {
            audiences.addPage(campaignId, source, page.customerIds(), page.nextCursor());
            audiences.trouble(campaignId, null);
        }
    }

    List<UUID> missing(UUID campaignId, UUID behind, int limit) {
        return audiences.missing(campaignId, behind, limit);
    }

    /** Writes the next members into the ledger. @return whether there may be more */
    boolean freeze(UUID campaignId) {
        Optional<Campaign> campaign = work.alive(campaignId);
        if (campaign.isEmpty()) {
            return false;
        }
        List<Changed> rows = frozen.freeze(campaignId, CHUNK, clock.instant());
        if (rows.isEmpty()) {
            audiences.resolved(campaignId, clock.instant());
            work.readyToSend(campaign.get());
            return false;
        }
        events.publish(
                campaign.get(),
                rows.stream().filter(row -> row.state() == MemberState.SKIPPED).toList());
        return true;
    }

    void trouble(UUID campaignId, String trouble) {
        audiences.trouble(campaignId, trouble);
    }

    /** A cancelled campaign has nothing left to do. */
    void over(UUID campaignId) {
        audiences.forget(campaignId);
        work.done(campaignId);
    }
}
