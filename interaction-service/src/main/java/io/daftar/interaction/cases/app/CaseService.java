package io.daftar.interaction.cases.app;

import io.daftar.interaction.cases.domain.CaseAction;
import io.daftar.interaction.cases.domain.CaseContent;
import io.daftar.interaction.cases.domain.CaseRepository;
import io.daftar.interaction.cases.domain.SupportCase;
import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.servicelevel.app.ServiceLevels;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Sees cases through: each change is one version, one line of history and one event. */
@ApplicationScoped
@Transactional
public class CaseService implements PersonalData {
    private final CaseRepository cases;
    private final CaseLedger ledger;
    private final ServiceLevels levels;
    private final UserDirectory users;
    private final Versions versions;
    private final Clock clock;

    CaseService(
            CaseRepository cases,
            CaseLedger ledger,
            ServiceLevels levels,
            UserDirectory users,
            Versions versions,
            Clock clock) {
        this.cases = cases;
        this.ledger = ledger;
        this.levels = levels;
        this.users = users;
        this.versions = versions;
        this.clock = clock;
    }

    public SupportCase require(UUID id) {
        return there(cases.find(id));
    }

    @Override
    public void erase(Collection<UUID> customers) {
        cases.forget(customers);
    }

    private static SupportCase there(Optional<SupportCase> found) {
        var it = found.orElseThrow(() -> DomainException.notFound("case"));
        if (it.content().customerId() == null) {
            throw new DomainException(ErrorCode.GONE, "the customer was erased");
        }
        return it;
    }

    /** Another priority is another promise. */
    SupportCase edit(UUID id, Function<SupportCase, CaseContent> edit, String ifMatch) {
        var before = lock(id, ifMatch);
        var content = edit.apply(before);
        if (content.equals(before.content())) {
            return before;
        }
        var terms = levels.terms();
        var after = before.with(content, terms.target(content.priority()), now(before), terms.hours());
        ledger.change(before, after, "EDIT", null, terms.hours());
        return after;
    }

    /** Takes a case one step on, where its state allows it (409). */
    public SupportCase act(UUID id, CaseAction action, String note, String ifMatch) {
        var before = lock(id, ifMatch);
        var hours = levels.terms().hours();
        var after = before.after(action, now(before), hours).orElseThrow(() -> conflict(before));
        if (after.progress().equals(before.progress())) {
            return before;
        }
        ledger.change(before, after, action.name(), Text.cleanLines(note), hours);
        return after;
    }

    /** Hands a case to somebody, as long as it is not over (409). */
    public SupportCase assign(UUID id, AssignCase command, String ifMatch) {
        var before = lock(id, ifMatch);
        users.requireKnown(command.assigneeId(), "#/assigneeId");
        if (before.isOver()) {
            throw conflict(before);
        }
        String queue = command.queue() == null ? before.content().queue() : Text.clean(command.queue());
        var after = before.assignedTo(command.assigneeId(), queue, now(before));
        if (after.content().equals(before.content()) && after.progress().equals(before.progress())) {
            return before;
        }
        ledger.change(
                before,
                after,
                "ASSIGN",
                Text.cleanLines(command.note()),
                levels.terms().hours());
        return after;
    }

    public void delete(UUID id, String ifMatch) {
        ledger.delete(lock(id, ifMatch));
    }

    SupportCase lock(UUID id, String ifMatch) {
        var before = there(cases.lock(id));
        versions.check(ifMatch, before.version());
        return before;
    }

    /** The present, behind the last change whatever the clocks of several processes say. */
    Instant now(SupportCase before) {
        var now = clock.instant();
        return now.isAfter(before.updatedAt()) ? now : before.updatedAt().plusMillis(1);
    }

    static DomainException conflict(SupportCase it) {
        return new DomainException(
                        ErrorCode.STATE_CONFLICT,
                        "the case is " + it.progress().state() + ", which does not allow this")
                .with("state", it.progress().state());
    }
}
