package io.daftar.bench.figure.journey;

import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import io.daftar.bench.figure.limit.TimeOrdered;
import io.daftar.bench.load.Task;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * The limit: the same contacts by one multi-row INSERT in a transaction with a synchronous commit; with all work also
 * the look-up of customers, timeline, event and days of activity, in the same statement.
 */
final class SqlIngestTask implements Task {
    private static final String TENANT = "select set_config('daftar.tenant', ?, true)";
    private static final String ROWS =
            """
            with r as materialized (
              select * from unnest(?::text[]::uuid[], ?::text[]::uuid[], ?::text[], ?::text[], ?::text[],
                ?::text[]::timestamptz[], ?::text[], ?::text[], ?::text[]::int[], ?::text[], ?::text[], ?::text[], ?::text[])
                as r (id, customer_id, kind, direction, channel, at, subject, body, seconds, outcome, event_id, data,
                      payload))""";
    private static final String INTERACTION =
            """
            insert into interaction (tenant_id, id, version, customer_id, kind, direction, channel, occurred_at, subject,
              body, duration_seconds, outcome, source_system, source_event_id, source_hash, user_id, created_at, updated_at)
            select ':tenant', r.id, 1, r.customer_id, kind, direction, channel, at, subject, body, seconds, outcome,
              ':system', event_id, md5(event_id) || md5(event_id), 'admin', now(), now()
            from r""";
    private static final String THIN = ROWS + " " + INTERACTION;
    private static final String WHOLE = ROWS
            + ", known as materialized (select c.id as customer_id from customer_copy c where c.tenant_id = ':tenant'"
            + " and c.id in (select customer_id from r)),"
            + " i as (" + INTERACTION + " join known using (customer_id) order by event_id"
            + " on conflict (tenant_id, source_system, source_event_id) where source_system is not null do nothing"
            + " returning id),"
            + """
                    t as (
                      insert into timeline (tenant_id, customer_id, occurred_at, id, kind, direction, title, summary,
                        source_system, source_event_id, data)
                      select ':tenant', customer_id, at, id, kind, direction, subject, body, ':system', event_id, data
                      from r join i using (id) order by customer_id, at, id),
                    o as (
                      insert into bench.outbox (id, tenant_id, topic, key, aggregate_type, aggregate_id, aggregate_version,
                        type, payload, created_at)
                      select uuidv7(), ':tenant', 'daftar.interaction.v1', customer_id::text, 'interaction', id, 1,
                        'daftar.interaction.recorded.v1', payload, now()
                      from r join i using (id))
                    insert into bench.activity_day as d (tenant_id, day, person, kind, contacts, seconds)
                    select ':tenant', (at at time zone ':zone')::date as day, 'admin', kind, count(*), sum(seconds)
                    from r join i using (id) group by 2, 4 order by 2, 4
                    on conflict (tenant_id, day, person, kind) do update set contacts = d.contacts + excluded.contacts,
                      seconds = d.seconds + excluded.seconds""";

    private final Connection connection;
    private final SampleContacts contacts;
    private final PreparedStatement tenant;
    private final PreparedStatement insert;

    private SqlIngestTask(String appJdbc, SampleContacts contacts, String sql) throws SQLException {
        this.contacts = contacts;
        this.connection = DriverManager.getConnection(appJdbc + "&prepareThreshold=1");
        connection.setAutoCommit(false);
        tenant = connection.prepareStatement(TENANT);
        insert = connection.prepareStatement(
                sql.replace(":tenant", LimitTables.TENANT).replace(":system", IngestTables.SYSTEM));
    }

    /** Nothing but the rows of the contacts. */
    static SqlIngestTask thin(String appJdbc, SampleContacts contacts) throws SQLException {
        return new SqlIngestTask(appJdbc, contacts, THIN);
    }

    /** All that the service writes. */
    static SqlIngestTask whole(String appJdbc, SampleContacts contacts, String zone) throws SQLException {
        return new SqlIngestTask(appJdbc, contacts, WHOLE.replace(":zone", zone));
    }

    @Override
    public void once() throws SQLException {
        var batch = contacts.batch();
        var ids = batch.stream().map(it -> TimeOrdered.uuid()).toList();
        Prepared.run(tenant, LimitTables.TENANT);
        Prepared.run(
                insert,
                ids(ids),
                column(batch, it -> it.customer().toString()),
                column(batch, SampleContact::kind),
                column(batch, SampleContact::direction),
                column(batch, SampleContact::channel),
                column(batch, it -> it.at().toString()),
                column(batch, SampleContact::subject),
                column(batch, SampleContact::body),
                column(batch, it -> String.valueOf(it.seconds())),
                column(batch, SampleContact::outcome),
                column(batch, SampleContact::eventId),
                column(batch, SampleContact::data),
                events(batch, ids));
        connection.commit();
    }

    private Array ids(List<UUID> ids) throws SQLException {
        return connection.createArrayOf("text", ids.stream().map(UUID::toString).toArray());
    }

    private Array column(List<SampleContact> batch, Function<SampleContact, String> value) throws SQLException {
        return connection.createArrayOf("text", batch.stream().map(value).toArray());
    }

    private Array events(List<SampleContact> batch, List<UUID> ids) throws SQLException {
        var events = new Object[ids.size()];
        for (int i = 0; i < events.length; i++) events[i] = batch.get(i).event(ids.get(i));
        return connection.createArrayOf("text", events);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
