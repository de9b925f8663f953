package io.daftar.platform.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.Causation;
import io.daftar.platform.event.EventCodec;
import io.daftar.platform.event.EventTypes;
import io.daftar.platform.sql.Columns;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/**
 * Takes events in the transaction of the change they tell of, so that both happen or neither. The {@link OutboxRelay}
 * brings them to Kafka afterwards.
 */
@ApplicationScoped
public class Outbox {
    // Kafka's producer and broker take a megabyte by default, headers included. An event they refuse would hold back
    // all
    // later ones of its key for ever, so the change that makes it is refused instead.
    private static final int LARGEST = 900_000;

    private static final String INSERT =
            "insert into outbox (id, tenant_id, topic, key, aggregate_type, aggregate_id, aggregate_version, type,"
                    + " payload, headers, created_at)";

    private static final String ADD_ONE = INSERT
            + " values (:id, :tenant, :topic, :key, :aggregateType, :aggregateId, :version, :type,"
            + " :payload, :headers::jsonb, :at)";

    // Numbered in the order of the arrays, which is that of the events.
    private static final String ADD_MANY = INSERT
            + " select e.id, :tenant, e.topic, e.key, e.aggregate_type, e.aggregate_id, e.version, e.type, e.payload,"
            + " e.headers::jsonb, :at"
            + " from unnest(:ids, :topics, :keys, :aggregateTypes, :aggregateIds, :versions, :types, :payloads, :headers)"
            + " as e (id, topic, key, aggregate_type, aggregate_id, version, type, payload, headers)";

    private final Jdbi jdbi;
    private final TenantContext tenants;
    private final Ids ids;
    private final Clock clock;
    private final TransactionSynchronizationRegistry transactions;
    private final OutboxRelay relay;

    Outbox(
            Jdbi jdbi,
            TenantContext tenants,
            Ids ids,
            Clock clock,
            TransactionSynchronizationRegistry transactions,
            OutboxRelay relay) {
        this.jdbi = jdbi;
        this.tenants = tenants;
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.relay = relay;
    }

    /** Adds one event to the running transaction. */
    public void publish(OutgoingEvent event) {
        publishAll(List.of(event));
    }

    /** Adds many events to the running transaction, in the order given. */
    public void publishAll(List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return;
        }
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("an event needs the transaction of its change");
        }
        if (events.size() == 1) {
            addOne(events.get(0));
        } else {
            addAll(events);
        }
        nudgeAfterCommit();
    }

    private void addOne(OutgoingEvent event) {
        jdbi.useHandle(handle -> handle.createUpdate(ADD_ONE)
                .bind("id", ids.next())
                .bind("tenant", tenants.require())
                .bind("topic", Topics.of(event.body()))
                .bind("key", event.key())
                .bind("aggregateType", event.aggregateType())
                .bind("aggregateId", event.aggregateId())
                .bind("version", event.version())
                .bind("type", EventTypes.nameOf(event.body().getClass()))
                .bind("payload", payload(event))
                .bind("headers", headers(event.headers()))
                .bind("at", Timestamp.from(clock.instant()))
                .execute());
    }

    private void addAll(List<OutgoingEvent> events) {
        Map<Map<String, String>, String> headers = new HashMap<>();
        jdbi.useHandle(handle -> handle.createUpdate(ADD_MANY)
                .bind("tenant", tenants.require())
                .bind("at", Timestamp.from(clock.instant()))
                .bind("ids", Columns.of("uuid", events, event -> ids.next()))
                .bind("topics", Columns.of("text", events, event -> Topics.of(event.body())))
                .bind("keys", Columns.of("text", events, OutgoingEvent::key))
                .bind("aggregateTypes", Columns.of("text", events, OutgoingEvent::aggregateType))
                .bind("aggregateIds", Columns.of("uuid", events, OutgoingEvent::aggregateId))
                .bind("versions", Columns.of("int8", events, OutgoingEvent::version))
                .bind(
                        "types",
                        Columns.of(
                                "text",
                                events,
                                event -> EventTypes.nameOf(event.body().getClass())))
                .bind("payloads", Columns.of("text", events, Outbox::payload))
                .bind(
                        "headers",
                        Columns.of("text", events, event -> headers.computeIfAbsent(event.headers(), Outbox::headers)))
                .execute());
    }

    /** Whether more events wait than that, so that bulk work leaves room for what people do meanwhile. */
    public boolean holdsMoreThan(long rows) {
        return jdbi.withHandle(handle -> handle.createQuery(
                                "select count(*) from (select 1 from outbox limit :most) as waiting")
                        .bind("most", rows + 1)
                        .mapTo(Long.class)
                        .one())
                > rows;
    }

    private static String payload(OutgoingEvent event) {
        var payload = EventCodec.encode(event.body());
        // A char takes three bytes at most, so the bytes of usual events need not be counted.
        boolean fits = payload.length() * 3L <= LARGEST || payload.getBytes(UTF_8).length <= LARGEST;
        if (fits) return payload;
        throw new DomainException(
                ErrorCode.PAYLOAD_TOO_LARGE, "with this the record grows too large to be told to other services");
    }

    private static String headers(Map<String, String> extra) {
        var headers = new HashMap<>(Causation.headers());
        headers.putAll(extra);
        return headers.isEmpty() ? "{}" : EventCodec.encodeHeaders(headers);
    }

    private void nudgeAfterCommit() {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // Only the outcome matters.
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    relay.nudge();
                }
            }
        });
    }
}
