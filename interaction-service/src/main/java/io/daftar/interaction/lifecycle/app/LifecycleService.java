package io.daftar.interaction.lifecycle.app;

import io.daftar.interaction.lifecycle.domain.Stage;
import io.daftar.interaction.lifecycle.domain.StageRepository;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Sees moves in the lifecycle of customers. Events tell where a customer stands, not where it came from: a move is where a
 * newer version stands elsewhere than the one before it.
 */
@ApplicationScoped
@Transactional
public class LifecycleService {
    private final StageRepository stages;
    private final TimelineService timeline;

    LifecycleService(StageRepository stages, TimelineService timeline) {
        this.stages = stages;
        this.timeline = timeline;
    }

    /** A stage and when it was told; it was reached then or earlier. */
    public record Told(Stage stage, Instant at) {}

    /** Takes over stages in the order they were told; what is no newer than what is known says nothing. */
    public void follow(List<Told> told) {
        Map<UUID, Stage> known = new HashMap<>();
        stages.lock(told.stream().map(it -> it.stage().customerId()).distinct().toList())
                .forEach(stage -> known.put(stage.customerId(), stage));
        Map<UUID, Stage> news = new HashMap<>();
        List<TimelineEntry> moves = new ArrayList<>();
        for (Told it : told) {
            var now = it.stage();
            var before = known.get(now.customerId());
            if (before != null && now.version() <= before.version()) {
                continue;
            }
            if (before != null && !now.lifecycle().equals(before.lifecycle())) {
                moves.add(move(before, it));
            }
            known.put(now.customerId(), now);
            news.put(now.customerId(), now);
        }
        stages.keep(news.values());
        timeline.addOnce(moves);
    }

    private static TimelineEntry move(Stage before, Told told) {
        var now = told.stage();
        Map<String, String> data = new LinkedHashMap<>();
        data.put("from", before.lifecycle());
        data.put("to", now.lifecycle());
        return new TimelineEntry(
                now.customerId(),
                told.at(),
                TimelineEntry.idOf(now.customerId(), now.version()),
                TimelineEntry.LIFECYCLE,
                null,
                before.lifecycle() + " → " + now.lifecycle(),
                null,
                null,
                null,
                JsonRows.write(data));
    }
}
