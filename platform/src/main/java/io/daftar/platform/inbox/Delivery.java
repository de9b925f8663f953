package io.daftar.platform.inbox;

import io.daftar.platform.event.EventCodec;
import io.daftar.platform.event.EventEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record with what it says: an event, nothing of interest (unknown type or tombstone), or something unreadable. */
record Delivery(ConsumerRecord<byte[], byte[]> record, EventEnvelope<?> event, RuntimeException unreadable) {

    static Delivery of(ConsumerRecord<byte[], byte[]> record) {
        try {
            return new Delivery(record, EventCodec.decode(record).orElse(null), null);
        } catch (EventCodec.UndecodableEvent e) {
            return new Delivery(record, null, e);
        }
    }

    boolean isEvent() {
        return event != null;
    }
}
