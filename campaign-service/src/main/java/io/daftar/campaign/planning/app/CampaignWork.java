package io.daftar.campaign.planning.app;

import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.CampaignRepository;
import io.daftar.campaign.planning.domain.CampaignState;
import io.daftar.campaign.planning.domain.JobRepository;
import io.daftar.campaign.planning.domain.JobRepository.Job;
import io.daftar.campaign.planning.domain.JobRepository.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What those who work for campaigns in the background may ask and tell. */
@ApplicationScoped
public class CampaignWork {
    private static final Duration WAIT = Duration.ofSeconds(2);
    // A turn of a throttled campaign; within a minute the throttle holds to the message.
    private static final Duration TURN = Duration.ofMillis(200);

    private final CampaignRepository campaigns;
    private final JobRepository jobs;
    private final Clock clock;

    CampaignWork(CampaignRepository campaigns, JobRepository jobs, Clock clock) {
        this.campaigns = campaigns;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** The campaign unless it is over, paused ones too; nobody acts on it before the caller's transaction ends. */
    @Transactional(TxType.MANDATORY)
    public Optional<Campaign> alive(UUID id) {
        return campaigns.findForWork(id).filter(campaign -> !campaign.state().isFinal());
    }

    /** All members stand in the ledger: sending may begin, unless the campaign is paused. */
    @Transactional(TxType.MANDATORY)
    public void readyToSend(Campaign campaign) {
        boolean running = campaign.state() == CampaignState.RUNNING;
        jobs.put(campaign.id(), Kind.SEND, running ? clock.instant() : JobRepository.NEVER);
    }

    @Transactional(TxType.MANDATORY)
    public void done(UUID id) {
        jobs.remove(id);
    }

    /** Running campaigns of all tenants that may send now. */
    @Transactional
    public List<Job> sendable(int limit) {
        return jobs.sendable(clock.instant(), limit);
    }

    /**
     * How many messages of a running campaign may begin now.
     *
     * @param wanted the most the caller can take
     */
    @Transactional(TxType.MANDATORY)
    public int allowance(Campaign campaign, int wanted) {
        Integer perMinute = campaign.plan().throttlePerMinute();
        if (perMinute == null) {
            return wanted;
        }
        Duration each = Duration.ofMinutes(1).dividedBy(perMinute);
        long inTurn = Math.max(1, Math.min(wanted, TURN.dividedBy(each)));
        Instant now = clock.instant();
        return jobs.takeTurn(campaign.id(), now, now.plus(each.multipliedBy(inTurn))) ? (int) inTurn : 0;
    }

    /** Takes the next job of resolving or cancelling; {@code owner} is the id of this process. */
    @Transactional
    public Optional<Job> take(UUID owner) {
        return jobs.take(owner, clock.instant());
    }

    /** Gives a job back for a later try. */
    @Transactional
    public void postpone(Job job, UUID owner) {
        jobs.giveBack(job, owner, clock.instant().plus(WAIT));
    }
}
