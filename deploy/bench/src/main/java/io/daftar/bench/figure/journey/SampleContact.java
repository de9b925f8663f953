package io.daftar.bench.figure.journey;

import io.daftar.bench.people.Person;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A contact with a customer as a system that was there would tell it.
 *
 * @param eventId under which that system knows it
 */
record SampleContact(
        UUID customer,
        String kind,
        String direction,
        Instant at,
        String subject,
        String body,
        int seconds,
        String outcome,
        String eventId) {
    private static final List<String> KINDS = List.of("CALL", "EMAIL", "CHAT", "MEETING", "NOTE", "WEB");
    private static final List<String> OUTCOMES = List.of("REACHED", "NO_ANSWER", "DONE");

    /** With one of so many made-up customers, within the last hour. */
    static SampleContact of(int customers, String eventId) {
        var random = ThreadLocalRandom.current();
        return new SampleContact(
                Person.idOf(random.nextInt(customers)),
                KINDS.get(random.nextInt(KINDS.size())),
                random.nextBoolean() ? "INBOUND" : "OUTBOUND",
                Instant.now().minusMillis(random.nextInt(3_600_000)).truncatedTo(ChronoUnit.MILLIS),
                "Asked about delivery " + eventId,
                "Wants to know when the second parcel comes; was told within the week.",
                random.nextInt(1_800),
                OUTCOMES.get(random.nextInt(OUTCOMES.size())),
                eventId);
    }

    String channel() {
        return kind.toLowerCase(Locale.ROOT);
    }

    /** As it is sent to the service. */
    String request(String system) {
        return """
            {"customerId":"%s","kind":"%s","direction":"%s","channel":"%s","occurredAt":"%s","subject":"%s","body":"%s",\
            "durationSeconds":%d,"outcome":"%s","source":{"system":"%s","eventId":"%s"}}"""
                .formatted(customer, kind, direction, channel(), at, subject, body, seconds, outcome, system, eventId);
    }

    /** What its entry of the timeline says beyond the common. */
    String data() {
        return "{\"channel\":\"%s\",\"outcome\":\"%s\",\"durationSeconds\":%d}".formatted(channel(), outcome, seconds);
    }

    /** As the service tells others of it. */
    String event(UUID id) {
        return """
            {"interactionId":"%s","customerId":"%s","kind":"%s","direction":"%s","channel":"%s","outcome":"%s",\
            "occurredAt":"%s","userId":"00000000-0000-0000-0000-000000000000","deleted":false}"""
                .formatted(id, customer, kind, direction, channel(), outcome, at);
    }
}
