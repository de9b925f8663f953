package io.daftar.customer.fact.messaging;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.event.EventEnvelope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;

/** Of many events the last of each aggregate: each carries the whole state, so the others say nothing more. */
final class LastOnes {
    private LastOnes() {}

    /** @param fact makes a fact of an event and its body; null where it is about something else */
    static <E extends DomainEvent, F> Collection<F> of(
            List<EventEnvelope<?>> events, Class<E> type, BiFunction<EventEnvelope<?>, E, F> fact) {
        Map<UUID, EventEnvelope<?>> last = new LinkedHashMap<>();
        for (var event : events) {
            if (type.isInstance(event.body())) {
                last.merge(event.subject(), event, (a, b) -> b.version() > a.version() ? b : a);
            }
        }
        return last.values().stream()
                .map(event -> fact.apply(event, type.cast(event.body())))
                .filter(Objects::nonNull)
                .toList();
    }
}
