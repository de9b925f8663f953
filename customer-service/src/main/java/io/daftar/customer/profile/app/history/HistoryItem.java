package io.daftar.customer.profile.app.history;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.customer.profile.domain.CustomerHistory;
import io.daftar.platform.security.Caller.Actor;
import java.time.Instant;
import java.util.List;

/** One change of a file: who, when, by which way, what. */
public record HistoryItem(
        long version,
        Instant at,
        Actor actor,
        String via,
        @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
        List<FieldChange> changes) {

    public static HistoryItem from(CustomerHistory.Entry entry) {
        var act = entry.act();
        var row = entry.row();
        return new HistoryItem(
                row.version(),
                row.at(),
                new Actor(Actor.Type.valueOf(act.actorType()), act.actorId()),
                act.via(),
                row.reason(),
                ProfileDiff.read(row.changes()));
    }
}
