package io.daftar.platform.inbox;

import io.daftar.platform.event.EventCodec;
import io.daftar.platform.event.EventEnvelope;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record with what it says: an event, nothing the handler takes (or a tombstone), or something unreadable. */
record Delivery(ConsumerRecord<byte[], byte[]> record, EventEnvelope<?> event, RuntimeException unreadable) {

    static Delivery of(ConsumerRecord<byte[], byte[]> record, EventHandler handler) {
        try {
            return new Delivery(
                    record, EventCodec.decode(record, handler::takes).orElse(null), null);
        } catch (EventCodec.UndecodableEvent e) {
            return new Delivery(record, null, e);
        }
    }

    boolean isEvent() {
        return event != null;
    }
}
