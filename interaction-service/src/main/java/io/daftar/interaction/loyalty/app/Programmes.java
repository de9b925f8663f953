package io.daftar.interaction.loyalty.app;

import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.loyalty.domain.EarningRules;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.Programme.Tier;
import io.daftar.interaction.loyalty.domain.ProgrammeRepository;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Says what the programme is; what it was stays known, for purchases were judged by it. */
@ApplicationScoped
@Transactional
public class Programmes {
    private final ProgrammeRepository programmes;
    private final TenantSettingsStore settings;
    private final Versions versions;
    private final Jobs jobs;
    private final Clock clock;

    Programmes(
            ProgrammeRepository programmes, TenantSettingsStore settings, Versions versions, Jobs jobs, Clock clock) {
        this.programmes = programmes;
        this.settings = settings;
        this.versions = versions;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * A programme to be.
     *
     * @param expireAfterDays null for points that are good for ever
     * @param earning null where points are only given by hand
     */
    public record Wanted(
            String name, BigDecimal pointsPerUnit, List<Tier> tiers, Integer expireAfterDays, EarningRules earning) {}

    public Programme current() {
        return programmes.find().orElseThrow(Programmes::unknown);
    }

    public Programme put(Wanted wanted, String ifMatch) {
        check(wanted);
        var before = programmes.find();
        long version = before.map(Programme::version).orElse(0L);
        versions.check(ifMatch, version);
        var programme = new Programme(
                version + 1,
                Text.clean(wanted.name()),
                wanted.pointsPerUnit(),
                wanted.tiers(),
                wanted.expireAfterDays(),
                begun(wanted.earning(), before.map(Programme::earning)),
                clock.instant());
        if (!programmes.put(programme)) {
            throw new DomainException(ErrorCode.STALE_VERSION, "it was changed since you read it");
        }
        if (wanted.expireAfterDays() != null) {
            jobs.onceCommitted(ExpiryJob.KIND);
        }
        return programme;
    }

    static DomainException unknown() {
        return DomainException.notFound("loyalty programme");
    }

    // History that is imported later earns nothing unless somebody says so.
    private EarningRules begun(EarningRules wanted, Optional<EarningRules> before) {
        return wanted == null || wanted.from() != null
                ? wanted
                : wanted.since(before.map(EarningRules::from).orElseGet(this::today));
    }

    private LocalDate today() {
        return clock.instant().atZone(settings.current().zone()).toLocalDate();
    }

    private static void check(Wanted wanted) {
        if (wanted.pointsPerUnit().signum() < 0) {
            throw DomainException.invalidValue("#/pointsPerUnit", "range", "must not be below zero");
        }
        var names = new HashSet<String>();
        var starts = new HashSet<Long>();
        for (int i = 0; i < wanted.tiers().size(); i++) {
            var tier = wanted.tiers().get(i);
            if (!names.add(tier.name()) || !starts.add(tier.from())) {
                throw DomainException.invalidValue(
                        "#/tiers/" + i, "repeated", "each tier has a name and start of its own");
            }
        }
    }
}
