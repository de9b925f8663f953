package io.daftar.interaction.loyalty.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.loyalty.domain.Reward;
import io.daftar.interaction.loyalty.domain.RewardRepository;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Says which rewards there are. */
@ApplicationScoped
@Transactional
public class RewardService {
    private static final String BINDING = "loyalty rewards";
    private static final UUID LAST = new UUID(-1, -1);

    private final RewardRepository rewards;
    private final MergePatch patches;
    private final Versions versions;
    private final Cursors cursors;
    private final Ids ids;
    private final Clock clock;

    RewardService(
            RewardRepository rewards, MergePatch patches, Versions versions, Cursors cursors, Ids ids, Clock clock) {
        this.rewards = rewards;
        this.patches = patches;
        this.versions = versions;
        this.cursors = cursors;
        this.ids = ids;
        this.clock = clock;
    }

    public Reward require(UUID id) {
        return rewards.find(id).orElseThrow(RewardService::unknown);
    }

    /** Those on offer, the newest first. */
    public Page<Reward> page(PageRequest page) {
        var before = cursors.decode(BINDING, page.cursor())
                .map(it -> UUID.fromString(it.get(0)))
                .orElse(LAST);
        return Page.of(
                rewards.offered(before, page.limit() + 1),
                page.limit(),
                last -> cursors.encode(BINDING, List.of(last.id().toString())));
    }

    public Reward create(RewardInput input) {
        var now = clock.instant();
        var reward = reward(ids.next(), 1, input, now, now);
        rewards.add(reward);
        return reward;
    }

    /** Each one taken is a version too: with If-Match a stock counted by hand is not set over a newer one. */
    public Reward patch(UUID id, JsonNode patch, String ifMatch) {
        var before = lock(id, ifMatch);
        var current = new RewardInput(before.name(), before.points(), before.stock());
        var input = patches.apply(current, patch, RewardInput.class);
        if (input.equals(current)) {
            return before;
        }
        var after = reward(id, before.version() + 1, input, before.createdAt(), clock.instant());
        rewards.update(after);
        return after;
    }

    /** Offers it no longer; what was redeemed stays redeemed. */
    public void archive(UUID id, String ifMatch) {
        var it = lock(id, ifMatch);
        var now = clock.instant();
        rewards.update(new Reward(id, it.version() + 1, it.name(), it.points(), it.stock(), now, it.createdAt(), now));
    }

    private Reward lock(UUID id, String ifMatch) {
        var reward = rewards.lock(id).filter(it -> it.archivedAt() == null).orElseThrow(RewardService::unknown);
        versions.check(ifMatch, reward.version());
        return reward;
    }

    private static Reward reward(UUID id, long version, RewardInput input, Instant created, Instant now) {
        var name = Texts.name(input.name(), "#/name");
        return new Reward(id, version, name, input.points(), input.stock(), null, created, now);
    }

    private static DomainException unknown() {
        return DomainException.notFound("reward");
    }
}
