package io.daftar.bench.figure.imports;

import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.journey.IngestTables;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import io.daftar.bench.figure.limit.TimeOrdered;
import io.daftar.bench.people.Basis;
import io.daftar.bench.people.KeptSums;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/**
 * The limit of an import: COPY of the same file into a staging table and one INSERT … SELECT from there, in one
 * transaction of the service's own role; with all work also timeline, events, values, days of revenue, a line for each
 * row's outcome, and the cut points of RFM scores.
 */
final class SqlImport {
    /** Tables that the whole of it writes into copies of. */
    static final String[] COPIES = {
        "customer_value", "customer_money", "revenue_day", "revenue_category_day", "import_row"
    };

    private static final String[] STAGE = {
        "DROP TABLE IF EXISTS bench.staging",
        """
        CREATE TABLE bench.staging (number text, customer text, date text, quantity text, amount text, country text)""",
        "GRANT SELECT, INSERT ON bench.staging TO interaction_app"
    };
    private static final String COPY = "COPY bench.staging FROM STDIN (FORMAT csv, HEADER)";
    private static final String PURCHASES =
            """
            insert into purchase (tenant_id, id, version, customer_id, type, number, purchased_at, currency, total, country,
              quantity, line_count, source_system, source_event_id, source_hash, user_id, seller_id, created_at, updated_at)
            select :tenant, uuidv7(), 1, e.customer_id, 'SALE', s.number, s.date::timestamptz, :currency,
              s.amount::numeric, s.country, s.quantity::numeric, 0, ':system', s.number, md5(s.number) || md5(s.number),
              'admin', 'admin', now(), now()
            from bench.staging s
              join customer_external_id e on e.tenant_id = :tenant and e.system = 'shop' and e.external_id = s.customer
            on conflict (tenant_id, source_system, source_event_id) where source_system is not null do nothing""";
    private static final String WHOLE =
            """
            with p as (<purchases> returning id, customer_id, number, purchased_at, currency, total, country, quantity,
                source_system),
            t as (
              insert into timeline (tenant_id, customer_id, occurred_at, id, kind, title, source_system, source_event_id,
                data)
              select :tenant, customer_id, purchased_at, id, 'PURCHASE', number, source_system, number,
                format('{"type":"SALE","number":"%s","total":{"amount":"%s","currency":"%s"},"lineCount":0}', number, total,
                  currency)
              from p order by customer_id, purchased_at, id),
            o as (
              insert into bench.outbox (id, tenant_id, topic, key, aggregate_type, aggregate_id, aggregate_version, type,
                payload, headers, created_at)
              select uuidv7(), :tenant, 'daftar.interaction.v1', customer_id::text, 'purchase', id, 1,
                'daftar.purchase.recorded.v1',
                format('{"purchaseId":"%s","customerId":"%s","purchaseType":"SALE","purchasedAt":"%s","total":{"amount":"%s",'
                  || '"currency":"%s"},"country":"%s","lines":[]}', id, customer_id, purchased_at, total, currency, country),
                '{"ce_cause": "import", "ce_importid": "00000000-0000-7000-8000-000000000000"}', now()
              from p),
            v as (
              insert into bench.customer_value as v (tenant_id, customer_id, purchases, first_at, last_at, monetary)
              select :tenant, customer_id, count(*), min(purchased_at), max(purchased_at), sum(total)
              from p group by customer_id order by customer_id
              on conflict (tenant_id, customer_id) do update set purchases = v.purchases + excluded.purchases,
                first_at = least(v.first_at, excluded.first_at), last_at = greatest(v.last_at, excluded.last_at),
                monetary = v.monetary + excluded.monetary),
            m as (
              insert into bench.customer_money as m (tenant_id, customer_id, currency, net, rest)
              select :tenant, customer_id, currency, sum(total), 0
              from p group by customer_id, currency order by customer_id, currency
              on conflict (tenant_id, customer_id, currency) do update set net = m.net + excluded.net),
            d as (
              insert into bench.revenue_day as d (tenant_id, day, currency, source, seller, country, revenue, purchases,
                returns)
              select :tenant, (purchased_at at time zone :zone)::date, currency, source_system, 'admin', country, sum(total),
                count(*), 0 from p group by 2, 3, 4, 6 order by 2, 3, 4, 6
              on conflict (tenant_id, day, currency, source, seller, country) do update
                set revenue = d.revenue + excluded.revenue, purchases = d.purchases + excluded.purchases),
            c as (
              insert into bench.revenue_category_day as d (tenant_id, day, currency, source, seller, country, category,
                revenue, purchases, returns)
              select :tenant, (purchased_at at time zone :zone)::date, currency, source_system, 'admin', country, '',
                sum(total), count(*), 0 from p group by 2, 3, 4, 6 order by 2, 3, 4, 6
              on conflict (tenant_id, day, currency, source, seller, country, category) do update
                set revenue = d.revenue + excluded.revenue, purchases = d.purchases + excluded.purchases)
            insert into bench.import_row (tenant_id, import_id, row_no, status, id)
            select :tenant, :import, row_number() over (), 'CREATED', id from p"""
                    .replace("<purchases>", PURCHASES);

    private final String ownerJdbc;
    private final String appJdbc;
    private final Basis basis;

    SqlImport(Setting setting, Basis basis) {
        this.ownerJdbc = setting.stack().ownerJdbc("interaction");
        this.appJdbc = setting.stack().appJdbc("interaction");
        this.basis = basis;
    }

    /** @return seconds until all was committed */
    double whole(byte[] file) throws SQLException, IOException {
        return run(
                file,
                WHOLE.replace(":import", "'" + TimeOrdered.uuid() + "'"),
                KeptSums.cuts(basis, "bench.customer_value"));
    }

    /** Nothing but the rows of the purchases. @return seconds until they were committed */
    double thin(byte[] file) throws SQLException, IOException {
        return run(file, PURCHASES);
    }

    private double run(byte[] file, String... statements) throws SQLException, IOException {
        stage();
        try (var connection = DriverManager.getConnection(appJdbc)) {
            connection.setAutoCommit(false);
            long began = System.nanoTime();
            try (var tenant = connection.prepareStatement("select set_config('daftar.tenant', ?, true)")) {
                Prepared.run(tenant, LimitTables.TENANT);
            }
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
            copy.writeToCopy(file, 0, file.length);
            copy.endCopy();
            for (var sql : statements) execute(connection, basis.in(sql).replace(":system", IngestTables.SYSTEM));
            connection.commit();
            return (System.nanoTime() - began) / 1e9;
        }
    }

    private void stage() throws SQLException {
        try (var connection = DriverManager.getConnection(ownerJdbc)) {
            for (var sql : STAGE) execute(connection, sql);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
