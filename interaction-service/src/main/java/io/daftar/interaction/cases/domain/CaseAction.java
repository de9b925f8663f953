package io.daftar.interaction.cases.domain;

import static io.daftar.interaction.cases.domain.CaseState.CLOSED;
import static io.daftar.interaction.cases.domain.CaseState.NEW;
import static io.daftar.interaction.cases.domain.CaseState.OPEN;
import static io.daftar.interaction.cases.domain.CaseState.RESOLVED;
import static io.daftar.interaction.cases.domain.CaseState.WAITING;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What can be done with a case: the table of states it may be in, and the one it comes to. */
public enum CaseAction {
    RESPOND(OPEN, NEW, OPEN),
    WAIT(WAITING, NEW, OPEN),
    RESUME(OPEN, WAITING),
    RESOLVE(RESOLVED, NEW, OPEN, WAITING),
    REOPEN(OPEN, RESOLVED, CLOSED),
    CLOSE(CLOSED, NEW, OPEN, WAITING, RESOLVED);

    private final CaseState to;
    private final Set<CaseState> from;

    CaseAction(CaseState to, CaseState first, CaseState... rest) {
        this.to = to;
        this.from = EnumSet.of(first, rest);
    }

    /** The state a case comes to; empty where the action makes no sense in its state. */
    public Optional<CaseState> from(CaseState state) {
        return from.contains(state) ? Optional.of(to) : Optional.empty();
    }
}
