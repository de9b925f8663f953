package io.daftar.platform.outbox;

import io.daftar.platform.event.EventCodec;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;

/** An unsent event as the relay reads it. */
record OutboxRow(
        long seq,
        UUID id,
        String tenantId,
        String topic,
        String key,
        UUID aggregateId,
        long version,
        String type,
        String payload,
        String headers,
        Instant createdAt) {

    static final String COLUMNS =
            "seq, id, tenant_id, topic, key, aggregate_id, aggregate_version, type, payload, headers::text, created_at";

    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getObject(6, UUID.class),
                row.getLong(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getTimestamp(11).toInstant());
    }

    ProducerRecord<byte[], byte[]> toRecord(String source) {
        var message = new ProducerRecord<>(topic, bytes(key), bytes(payload));
        var h = message.headers();
        h.add("ce_specversion", bytes("1.0"));
        h.add(EventCodec.ID, bytes(id.toString()));
        h.add(EventCodec.TYPE, bytes(type));
        h.add(EventCodec.SOURCE, bytes(source));
        h.add(EventCodec.SUBJECT, bytes(aggregateId.toString()));
        h.add(EventCodec.TIME, bytes(createdAt.toString()));
        h.add(EventCodec.TENANT, bytes(tenantId));
        h.add(EventCodec.VERSION, bytes(Long.toString(version)));
        h.add("content-type", bytes("application/json"));
        if (!"{}".equals(headers)) {
            EventCodec.decodeHeaders(headers).forEach((name, value) -> h.add(name, bytes(value)));
        }
        return message;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
