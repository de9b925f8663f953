package io.daftar.platform.outbox;

import io.daftar.platform.contract.DomainEvent;
import java.util.Map;
import java.util.UUID;

/**
 * An event on its way to the outbox.
 *
 * @param key what orders events in Kafka: the customer where the event is about one, else the aggregate
 * @param headers extra attributes, such as {@code ce_importid}
 */
public record OutgoingEvent(
        String aggregateType,
        UUID aggregateId,
        long version,
        String key,
        DomainEvent body,
        Map<String, String> headers) {

    public static OutgoingEvent of(String aggregateType, UUID aggregateId, long version, DomainEvent body) {
        return new OutgoingEvent(aggregateType, aggregateId, version, aggregateId.toString(), body, Map.of());
    }

    /** About a customer, where there is one; events of one customer stay in order. */
    public OutgoingEvent about(UUID customerId) {
        return customerId == null
                ? this
                : new OutgoingEvent(aggregateType, aggregateId, version, customerId.toString(), body, headers);
    }

    public OutgoingEvent with(Map<String, String> extraHeaders) {
        return new OutgoingEvent(aggregateType, aggregateId, version, key, body, extraHeaders);
    }
}
