package io.daftar.interaction.cases.api;

import io.daftar.interaction.cases.domain.CaseChange;
import java.time.Instant;
import java.util.List;

/** A line of a case's history. */
public record CaseChangeView(
        long version, Instant at, Actor actor, String action, String note, List<CaseChange.Field> changes) {

    /** Who did it: USER, CLIENT or SYSTEM. */
    public record Actor(String type, String id) {}

    static CaseChangeView from(CaseChange it) {
        return new CaseChangeView(
                it.version(), it.at(), new Actor(it.actorType(), it.actorId()), it.action(), it.note(), it.changes());
    }
}
