package io.daftar.platform.inbox;

import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * Remembers which events had their effect. One partition a day of event ids; a day is forgotten once no topic can deliver
 * its events any more, and an event from before that is refused.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    /** Topic retention of 14 days and 2 more. */
    private static final int DAYS_BACK = 16;

    private static final int DAYS_AHEAD = 3;

    private final Jdbi jdbi;
    private final Clock clock;
    private volatile LocalDate maintained = LocalDate.MIN;

    Inbox(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Makes today's partitions exist; cheap when done already. Call it outside the consuming transaction. */
    void maintain() {
        LocalDate today = today();
        if (today.equals(maintained)) {
            return;
        }
        jdbi.useHandle(handle ->
                handle.execute("select maintain_inbox(?, ?)", today.minusDays(DAYS_BACK), today.plusDays(DAYS_AHEAD)));
        maintained = today;
    }

    /** Marks events as done and keeps those that were not done before; too old or future ones are refused. */
    List<EventEnvelope<?>> firstTimers(String consumer, List<EventEnvelope<?>> events) {
        List<EventEnvelope<?>> acceptable =
                events.stream().filter(this::hasPartition).toList();
        if (acceptable.size() < events.size()) {
            LOG.warnf("%s refused %d events outside the inbox's days", consumer, events.size() - acceptable.size());
        }
        if (acceptable.isEmpty()) {
            return List.of();
        }
        UUID[] ids = acceptable.stream().map(EventEnvelope::id).toArray(UUID[]::new);
        Set<UUID> fresh = new HashSet<>(jdbi.withHandle(
                handle -> handle.createQuery("insert into inbox (consumer, event_id) select :consumer, unnest(:ids)"
                                + " on conflict do nothing returning event_id")
                        .bind("consumer", consumer)
                        .bind("ids", ids)
                        .mapTo(UUID.class)
                        .list()));
        // The same event may stand twice in one run.
        return acceptable.stream()
                .filter(event -> fresh.remove(event.id()))
                .<EventEnvelope<?>>map(e -> e)
                .toList();
    }

    private boolean hasPartition(EventEnvelope<?> event) {
        LocalDate day = Instant.ofEpochMilli(Ids.millisOf(event.id()))
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        LocalDate today = today();
        return !day.isBefore(today.minusDays(DAYS_BACK)) && !day.isAfter(today.plusDays(DAYS_AHEAD));
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
