package io.daftar.interaction.journey;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventCodec;
import io.daftar.platform.event.EventTypes;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An event of another service that can be delivered again and again, each time with the same id and time. */
record Told(Tenant tenant, UUID id, UUID subject, long version, Instant at, DomainEvent body) {
    static Told of(Tenant tenant, UUID subject, long version, String at, DomainEvent body) {
        return new Told(tenant, EventProbe.eventId(), subject, version, Instant.parse(at), body);
    }

    Told deliver() {
        var record = new ProducerRecord<>(Topics.of(body), bytes(subject), bytes(EventCodec.encode(body)));
        Map.of(
                        EventCodec.ID, id,
                        EventCodec.TYPE, EventTypes.nameOf(body.getClass()),
                        EventCodec.TENANT, tenant.id(),
                        EventCodec.SUBJECT, subject,
                        EventCodec.VERSION, version,
                        EventCodec.TIME, at)
                .forEach((name, value) -> record.headers().add(name, bytes(value)));
        EventProbe.send(record);
        return this;
    }

    private static byte[] bytes(Object value) {
        return value.toString().getBytes(StandardCharsets.UTF_8);
    }
}
