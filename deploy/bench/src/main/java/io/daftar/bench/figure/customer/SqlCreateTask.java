package io.daftar.bench.figure.customer;

import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.Prepared;
import io.daftar.bench.figure.limit.TimeOrdered;
import io.daftar.bench.load.Task;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The limit: all that creating a customer writes, by hand-written prepared statements in one transaction with a
 * synchronous commit: tenant setting, idempotency key taken and answered, look-up of possible duplicates, then customer,
 * external id, lookup keys, search key, history and outbox row in a single statement.
 */
final class SqlCreateTask implements Task {
    private static final String TENANT = "select set_config('daftar.tenant', ?, true),"
            + " set_config('transaction_timeout', '8s', true), set_config('lock_timeout', '2s', true)";
    private static final String TAKE_KEY =
            "insert into idempotency (tenant_id, client_id, route, key, fingerprint, expires_at)"
                    + " values (?, 'daftar-cli', 'POST /api/v1/customers', ?, ?, now() + interval '72 hours')"
                    + " on conflict do nothing";
    private static final String DUPLICATES =
            """
            select k.field, k.key, c.id, c.display_name
              from (values ('emails.address', ?), ('phones.number', ?)) as r(field, key)
              join customer_key k on k.tenant_id = ? and k.field = r.field and k.key = r.key
              join customer c on c.tenant_id = k.tenant_id and c.id = k.customer_id
             limit 20""";
    private static final String WRITE =
            """
            with n as (select ?::text as t, ?::uuid as id),
                 c as (insert into customer (tenant_id, id, version, created_at, updated_at, kind, lifecycle, display_name,
                         display_key, given_key, family_key, birth_day, birth_month_day, profile)
                       select t, id, 1, now(), now(), 'PERSON', 'LEAD', ?, ?, ?, ?, '1984-05-21', 521, ?::jsonb from n),
                 x as (insert into external_id (tenant_id, system, external_id, customer_id)
                       select t, 'bench', ?, id from n on conflict do nothing),
                 k as (insert into customer_key (tenant_id, field, key, customer_id)
                       select t, r.field, r.key, id from n, (values ('emails.address', ?), ('phones.number', ?),
                         ('tags', 'bench'), ('addresses.city', 'تهران'), ('addresses.country', 'IR')) as r(field, key)),
                 s as (insert into search_key (tenant_id, id, k, words, fold_version)
                       select t, id, ?, string_to_array(?, ' '), 1 from n),
                 w as (insert into search_word (tenant_id, word, id)
                       select t, w, id from n, unnest(string_to_array(?, ' ')) as w),
                 h as (insert into customer_change (tenant_id, customer_id, version, at, actor_type, actor_id, via, changes)
                       select t, id, 1, now(), 'USER', 'admin', 'API', ?::jsonb from n)
            insert into outbox (id, tenant_id, topic, key, aggregate_type, aggregate_id, aggregate_version, type, payload,
                                headers, created_at)
            select ?, t, 'daftar.customer.v1', id::text, 'customer', id, 1, 'daftar.customer.registered.v1', ?, '{}', now()
              from n""";
    private static final String ANSWER_KEY =
            "update idempotency set status = 201, headers = ?::jsonb, body = ? where tenant_id = ?"
                    + " and client_id = 'daftar-cli' and route = 'POST /api/v1/customers' and key = ?";

    private final SampleCustomers customers;
    private final Connection connection;
    private final PreparedStatement tenant;
    private final PreparedStatement takeKey;
    private final PreparedStatement duplicates;
    private final PreparedStatement write;
    private final PreparedStatement answerKey;

    SqlCreateTask(String appJdbc, SampleCustomers customers) throws SQLException {
        this.customers = customers;
        this.connection = DriverManager.getConnection(appJdbc + "&currentSchema=bench,public&prepareThreshold=1");
        connection.setAutoCommit(false);
        tenant = connection.prepareStatement(TENANT);
        takeKey = connection.prepareStatement(TAKE_KEY);
        duplicates = connection.prepareStatement(DUPLICATES);
        write = connection.prepareStatement(WRITE);
        answerKey = connection.prepareStatement(ANSWER_KEY);
    }

    @Override
    public void once() throws SQLException {
        var customer = customers.next();
        var id = TimeOrdered.uuid();
        var key = "bench-" + customer.word();
        Prepared.run(tenant, LimitTables.TENANT);
        Prepared.run(
                takeKey,
                LimitTables.TENANT,
                key,
                Integer.toHexString(customer.request().hashCode()).repeat(8));
        Prepared.run(duplicates, customer.email(), customer.phone(), LimitTables.TENANT);
        write(customer, id);
        Prepared.run(
                answerKey,
                "{\"Location\":\"/api/v1/customers/" + id + "\",\"ETag\":\"\\\"1\\\"\"}",
                customer.profile(),
                LimitTables.TENANT,
                key);
        connection.commit();
    }

    private void write(SampleCustomer customer, UUID id) throws SQLException {
        Prepared.run(
                write,
                LimitTables.TENANT,
                id,
                customer.name(),
                customer.name(),
                customer.givenKey(),
                customer.familyKey(),
                customer.profile(),
                customer.word(),
                customer.email(),
                customer.phone(),
                customer.text(),
                customer.words(),
                customer.words(),
                customer.changes(),
                TimeOrdered.uuid(),
                customer.event(id));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
