package io.daftar.platform.inbox;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.event.EventEnvelope;
import java.util.List;

/**
 * What a service does about the events of others. Called with runs of one tenant, in the order of their partition, inside
 * a transaction bound to that tenant. The whole run commits or rolls back; then it is tried event by event, so that a bad
 * one harms nobody else.
 */
public interface EventHandler {
    /** Name of the consumer, such as {@code interaction.customer-copy}: Kafka group, inbox key, dead-letter topic. */
    String consumer();

    /** The topics read. */
    List<String> topics();

    /**
     * How a redelivery is made harmless: {@link Redelivery#GUARDED} where the handler's statements compare versions,
     * {@link Redelivery#ONCE} where its effect adds something, so that the inbox must drop repeats first.
     */
    Redelivery redelivery();

    /** Whether events of a type matter here; those of others are passed over without being read. */
    default boolean takes(Class<? extends DomainEvent> type) {
        return true;
    }

    /** Applies events of one tenant, of types that are taken. */
    void apply(List<EventEnvelope<?>> events);

    /** Who keeps a second delivery from having a second effect. */
    enum Redelivery {
        GUARDED,
        ONCE
    }
}
