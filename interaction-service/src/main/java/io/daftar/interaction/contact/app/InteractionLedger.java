package io.daftar.interaction.contact.app;

import io.daftar.interaction.activity.app.ActivityKeeping;
import io.daftar.interaction.activity.app.ActivityKeeping.Contact;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.sentiment.app.SentimentKeeping;
import io.daftar.interaction.sentiment.app.SentimentKeeping.Mood;
import io.daftar.interaction.timeline.app.TimelineService;
import io.daftar.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Lets follow from interactions all that does: timeline, event and the days of activity. */
@ApplicationScoped
class InteractionLedger {
    private final TimelineService timeline;
    private final Outbox outbox;
    private final ActivityKeeping activity;
    private final SentimentKeeping moods;

    InteractionLedger(TimelineService timeline, Outbox outbox, ActivityKeeping activity, SentimentKeeping moods) {
        this.timeline = timeline;
        this.outbox = outbox;
        this.activity = activity;
        this.moods = moods;
    }

    // Days of activity come last: all who write down what happened today share their rows.
    void recorded(List<Interaction> news, Map<String, String> headers) {
        timeline.add(news.stream().map(InteractionEvents::entry).toList());
        outbox.publishAll(news.stream()
                .map(it -> InteractionEvents.recorded(it).with(headers))
                .toList());
        activity.change(List.of(), news.stream().map(InteractionLedger::contact).toList());
        moods.change(List.of(), news.stream().map(InteractionLedger::mood).toList());
    }

    void replaced(Interaction before, Interaction after) {
        timeline.remove(before.customerId(), before.occurredAt(), before.id());
        timeline.add(List.of(InteractionEvents.entry(after)));
        outbox.publish(InteractionEvents.recorded(after));
        activity.change(List.of(contact(before)), List.of(contact(after)));
        moods.change(List.of(mood(before)), List.of(mood(after)));
    }

    void deleted(Interaction before) {
        timeline.remove(before.customerId(), before.occurredAt(), before.id());
        outbox.publish(InteractionEvents.deleted(before));
        activity.change(List.of(contact(before)), List.of());
        moods.change(List.of(mood(before)), List.of());
    }

    void deleted(List<Interaction> gone, Map<String, String> headers) {
        timeline.remove(gone.stream().map(InteractionEvents::entry).toList());
        outbox.publishAll(gone.stream()
                .map(it -> InteractionEvents.deleted(it).with(headers))
                .toList());
        activity.change(gone.stream().map(InteractionLedger::contact).toList(), List.of());
    }

    private static Contact contact(Interaction it) {
        return new Contact(it.occurredAt(), it.userId(), it.kind(), it.durationSeconds());
    }

    private static Mood mood(Interaction it) {
        return new Mood(it.occurredAt(), it.kind(), it.beyond().sentiment());
    }
}
