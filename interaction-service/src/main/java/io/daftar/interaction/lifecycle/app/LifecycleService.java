package io.daftar.interaction.lifecycle.app;

import io.daftar.interaction.customer.app.Erasures;
import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.lifecycle.domain.Stage;
import io.daftar.interaction.lifecycle.domain.StageRepository;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Sees moves in the lifecycle of customers, and merges. Events tell where a customer stands, not where it came from: a move
 * is where a newer version stands elsewhere than the one before it.
 */
@ApplicationScoped
@Transactional
public class LifecycleService implements PersonalData {
    private final StageRepository stages;
    private final TimelineService timeline;
    private final Erasures erasures;

    LifecycleService(StageRepository stages, TimelineService timeline, Erasures erasures) {
        this.stages = stages;
        this.timeline = timeline;
        this.erasures = erasures;
    }

    /** A stage and when it was told; it was reached then or earlier. */
    public record Told(Stage stage, Instant at) {}

    /** Takes over stages in the order they were told; what is no newer than what is known says nothing. */
    public void follow(List<Told> told) {
        var customers =
                told.stream().map(it -> it.stage().customerId()).distinct().toList();
        Map<UUID, Stage> known = new HashMap<>();
        stages.lock(customers).forEach(stage -> known.put(stage.customerId(), stage));
        var erased = erasures.erasedAmong(customers);
        Map<UUID, Stage> news = new HashMap<>();
        List<TimelineEntry> moves = new ArrayList<>();
        for (Told it : told) {
            var now = it.stage();
            var before = known.get(now.customerId());
            if (erased.contains(now.customerId()) || before != null && now.version() <= before.version()) {
                continue;
            }
            moves.addAll(moves(before, it));
            known.put(now.customerId(), now);
            news.put(now.customerId(), now);
        }
        stages.keep(news.values());
        timeline.addOnce(moves);
    }

    @Override
    public void erase(Collection<UUID> customers) {
        stages.remove(customers);
    }

    /** @param before null for a customer not told of before */
    private static List<TimelineEntry> moves(Stage before, Told told) {
        var now = told.stage();
        List<TimelineEntry> moves = new ArrayList<>();
        String stood = before == null ? null : before.lifecycle();
        if (stood != null && now.lifecycle() != null && !now.lifecycle().equals(stood)) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("from", stood);
            data.put("to", now.lifecycle());
            moves.add(entry(
                    told,
                    TimelineEntry.idOf(now.customerId(), now.version()),
                    TimelineEntry.LIFECYCLE,
                    stood + " → " + now.lifecycle(),
                    data));
        }
        UUID answered = before == null ? null : before.mergedInto();
        if (!Objects.equals(answered, now.mergedInto())) {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("state", now.mergedInto() == null ? "UNDONE" : "MERGED");
            data.put("mergedInto", now.mergedInto() == null ? answered : now.mergedInto());
            // Of the same version there may be a move in the lifecycle.
            var id = UUID.nameUUIDFromBytes(
                    ("merge/" + now.customerId() + "/" + now.version()).getBytes(StandardCharsets.US_ASCII));
            moves.add(entry(told, id, TimelineEntry.MERGE, null, data));
        }
        return moves;
    }

    private static TimelineEntry entry(Told told, UUID id, String kind, String title, Map<String, Object> data) {
        return new TimelineEntry(
                told.stage().customerId(), told.at(), id, kind, null, title, null, null, null, JsonRows.write(data));
    }
}
