package io.daftar.platform.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.daftar.platform.contract.DomainEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Events as they stand in Kafka: CloudEvents 1.0 in binary mode, a JSON body, attributes as {@code ce_} headers. Readers
 * are tolerant: an unknown field is skipped, an unknown type is reported as absent.
 */
public final class EventCodec {
    public static final String ID = "ce_id";
    public static final String TYPE = "ce_type";
    public static final String TENANT = "ce_tenantid";
    public static final String SUBJECT = "ce_subject";
    public static final String VERSION = "ce_aggregateversion";
    public static final String TIME = "ce_time";
    public static final String SOURCE = "ce_source";
    public static final String CAUSE = "ce_cause";
    public static final String IMPORT_ID = "ce_importid";
    public static final String CAUSATION_ID = "ce_causationid";
    public static final String DEPTH = "ce_depth";
    public static final String TRACE_PARENT = "traceparent";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private EventCodec() {}

    /** The body as JSON. */
    public static String encode(DomainEvent body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "an event of type " + EventTypes.nameOf(body.getClass()) + " has no JSON", e);
        }
    }

    /** A body from its JSON; {@link UndecodableEvent} where it is not one. */
    public static <E extends DomainEvent> E decode(byte[] body, Class<E> type) {
        try {
            E event = JSON.readValue(body, type);
            if (event == null) {
                throw new UndecodableEvent("the body is null", null);
            }
            return event;
        } catch (IOException e) {
            throw new UndecodableEvent("the body is not a " + type.getSimpleName(), e);
        }
    }

    /**
     * A record as an event; empty where its type is unknown here (a newer one) or it is a tombstone.
     *
     * @throws UndecodableEvent where headers or body cannot be read
     */
    public static Optional<EventEnvelope<?>> decode(ConsumerRecord<byte[], byte[]> record) {
        return decode(record, type -> true);
    }

    /** The same for those types only that somebody takes; bodies of others are not read. */
    public static Optional<EventEnvelope<?>> decode(
            ConsumerRecord<byte[], byte[]> record, Predicate<Class<? extends DomainEvent>> taken) {
        if (record.value() == null) {
            return Optional.empty();
        }
        String type = required(record.headers(), TYPE);
        var known = EventTypes.find(type).filter(taken);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new EventEnvelope<DomainEvent>(
                    UUID.fromString(required(record.headers(), ID)),
                    type,
                    required(record.headers(), TENANT),
                    UUID.fromString(required(record.headers(), SUBJECT)),
                    Long.parseLong(required(record.headers(), VERSION)),
                    Instant.parse(required(record.headers(), TIME)),
                    header(record.headers(), CAUSE).orElse(null),
                    header(record.headers(), DEPTH).map(Integer::parseInt).orElse(0),
                    decode(record.value(), known.get())));
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw new UndecodableEvent("a header cannot be read", e);
        }
    }

    /** Small extra headers as the outbox keeps them. */
    public static String encodeHeaders(Map<String, String> headers) {
        try {
            return JSON.writeValueAsString(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("headers have no JSON", e);
        }
    }

    /** The inverse of {@link #encodeHeaders}. */
    public static Map<String, String> decodeHeaders(String headers) {
        try {
            return JSON.readerForMapOf(String.class).readValue(headers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("outbox headers cannot be read", e);
        }
    }

    public static Optional<String> header(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    private static String required(Headers headers, String name) {
        return header(headers, name).orElseThrow(() -> new UndecodableEvent("header " + name + " is missing", null));
    }

    /** A record that no retry will make readable. */
    public static final class UndecodableEvent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UndecodableEvent(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
