package io.daftar.platform.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.InteractionEvent.PurchaseRecorded;
import io.daftar.platform.event.EventCodec;
import io.daftar.platform.event.EventEnvelope;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class DeliveryTest {
    @Test
    void whatAHandlerDoesNotTakeIsPassedOverUnread() {
        var delivery = Delivery.of(unreadable("daftar.purchase.recorded.v1"), new Reader(InteractionRecorded.class));

        assertThat(delivery.isEvent()).isFalse();
        assertThat(delivery.unreadable()).isNull();
    }

    @Test
    void whatAHandlerTakesAndCannotBeReadIsSaidSo() {
        var delivery = Delivery.of(unreadable("daftar.purchase.recorded.v1"), new Reader(PurchaseRecorded.class));

        assertThat(delivery.isEvent()).isFalse();
        assertThat(delivery.unreadable()).isInstanceOf(EventCodec.UndecodableEvent.class);
    }

    private static ConsumerRecord<byte[], byte[]> unreadable(String type) {
        var record = new ConsumerRecord<>("any", 0, 0, bytes("key"), bytes("{not json"));
        record.headers()
                .add(EventCodec.TYPE, bytes(type))
                .add(EventCodec.ID, bytes(new UUID(1, 1).toString()))
                .add(EventCodec.SUBJECT, bytes(new UUID(1, 2).toString()))
                .add(EventCodec.TENANT, bytes("acme"))
                .add(EventCodec.VERSION, bytes("1"))
                .add(EventCodec.TIME, bytes("2026-11-21T08:30:00Z"));
        return record;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record Reader(Class<? extends DomainEvent> of) implements EventHandler {
        @Override
        public String consumer() {
            return "any";
        }

        @Override
        public List<String> topics() {
            return List.of("any");
        }

        @Override
        public Redelivery redelivery() {
            return Redelivery.GUARDED;
        }

        @Override
        public boolean takes(Class<? extends DomainEvent> type) {
            return type == of;
        }

        @Override
        public void apply(List<EventEnvelope<?>> events) {
            throw new AssertionError("nothing is applied here");
        }
    }
}
