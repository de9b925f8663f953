package io.daftar.interaction.cases.app;

import io.daftar.interaction.cases.app.CaseIntake.Opened;
import io.daftar.interaction.cases.domain.CaseContent;
import io.daftar.interaction.cases.domain.CaseProgress;
import io.daftar.interaction.cases.domain.CaseRepository;
import io.daftar.interaction.cases.domain.SupportCase;
import io.daftar.interaction.input.Repeats;
import io.daftar.interaction.servicelevel.app.ServiceLevels;
import io.daftar.platform.security.Caller;
import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Set;

/** Opens cases, one for each event of a source, and starts the clocks of what is promised. */
@ApplicationScoped
@Transactional
class CaseOpening {
    private final CaseRepository cases;
    private final CaseLedger ledger;
    private final ServiceLevels levels;
    private final Caller caller;
    private final Ids ids;
    private final Clock clock;

    CaseOpening(CaseRepository cases, CaseLedger ledger, ServiceLevels levels, Caller caller, Ids ids, Clock clock) {
        this.cases = cases;
        this.ledger = ledger;
        this.levels = levels;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    Opened open(CaseContent content, SupportCase.Source source) {
        var terms = levels.terms();
        var now = clock.instant();
        var actor = caller.actor();
        var opened = new SupportCase(
                ids.next(),
                1,
                content,
                CaseProgress.opened(terms.target(content.priority()), now, terms.hours()),
                Set.of(),
                source,
                actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id(),
                now,
                now);
        return ledger.open(opened, terms.hours()) ? new Opened(opened, true) : standing(source);
    }

    private Opened standing(SupportCase.Source source) {
        var standing = Repeats.require(
                cases.bySource(source.system(), source.eventId()),
                source.hash(),
                it -> it.source().hash(),
                SupportCase::id);
        return new Opened(standing, false);
    }
}
