package io.daftar.customer.profile.domain;

import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.text.FoldingKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * The one place where lookup rows of customers are written, many customers at a time: a statement to delete, a statement
 * to insert. Only customers that are not archived have any.
 */
@ApplicationScoped
public class CustomerIndex {
    private static final String DELETE =
            """
            with e as (delete from external_id where tenant_id = :t and customer_id = any(:ids)),
                 k as (delete from customer_key where tenant_id = :t and customer_id = any(:ids)),
                 a as (delete from customer_attribute where tenant_id = :t and customer_id = any(:ids)),
                 s as (delete from search_key where tenant_id = :t and id = any(:ids) returning id, words)
            delete from search_word w using s, unnest(s.words) as r(word)
             where w.tenant_id = :t and w.word = r.word and w.id = s.id""";

    // Whether a field is unique is looked up here, because those who write may remember how it was a moment ago.
    // ON CONFLICT, because a caught duplicate-key error would end the transaction; what did not get in is missing in
    // the result. The order of the unique rows is the same for all writers, so that they never wait in a circle.
    private static final String INSERT =
            """
            with e as (insert into external_id (tenant_id, system, external_id, customer_id)
                         select :t, system, id, customer from unnest(:eSystem, :eId, :eCustomer) as r(system, id, customer)
                         order by system, id
                       on conflict do nothing returning system, external_id),
                 k as (insert into customer_key (tenant_id, field, key, customer_id)
                         select :t, field, key, customer from unnest(:kField, :kKey, :kCustomer) as r(field, key, customer)),
                 s as (insert into search_key (tenant_id, id, k, words, fold_version)
                         select :t, customer, k, string_to_array(words, ' '), :fold
                           from unnest(:sText, :sWords, :sCustomer) as r(k, words, customer)),
                 w as (insert into search_word (tenant_id, word, id)
                         select :t, word, customer
                           from unnest(:sWords, :sCustomer) as r(words, customer), unnest(string_to_array(words, ' ')) as word),
                 a as (insert into customer_attribute
                           (tenant_id, field_id, text_key, num, day, unique_key, customer_id)
                         select :t, r.field, r.txt, r.num, r.day::date, case when f.is_unique then r.uniq end, r.customer
                           from unnest(:aField, :aText, :aNum::numeric[], :aDay, :aUnique, :aCustomer)
                             as r(field, txt, num, day, uniq, customer)
                           join custom_field f on f.tenant_id = :t and f.id = r.field
                         order by r.field, r.uniq
                       on conflict do nothing returning field_id)
            select (select count(*) from e) as externals, (select count(*) from a) as attributes""";

    // Who stands in the way: rows of other customers, in the database or earlier in the same batch.
    private static final String TAKEN =
            """
            select r.customer, '#/externalIds' as pointer, x.customer_id
              from unnest(:eSystem, :eId, :eCustomer) as r(system, id, customer)
              join external_id x on x.tenant_id = :t and x.system = r.system and x.external_id = r.id
             where x.customer_id <> r.customer
            union
            select r.customer, r.pointer, x.customer_id
              from unnest(:aField, :aPointer, :aUnique, :aCustomer) as r(field, pointer, uniq, customer)
              join customer_attribute x on x.tenant_id = :t and x.field_id = r.field and x.unique_key = r.uniq
             where x.customer_id <> r.customer""";

    // From tenant to tenant along the primary key, however many customers each has.
    private static final String TENANTS =
            """
            with recursive t(id) as (
              (select tenant_id from search_key order by tenant_id limit 1)
              union all
              select (select tenant_id from search_key where tenant_id > t.id order by tenant_id limit 1) from t
               where t.id is not null)
            select id from t where id is not null""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CustomerIndex(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * A value that must be one customer's own and is another's already.
     *
     * @param holder who has it
     */
    public record Clash(UUID customerId, String pointer, UUID holder) {}

    /** All tenants that have customers; asked without a tenant, for work that goes through all of them. */
    public List<String> tenants() {
        return jdbi.withHandle(
                handle -> handle.createQuery(TENANTS).mapTo(String.class).list());
    }

    public void delete(Collection<UUID> customerIds) {
        if (customerIds.isEmpty()) return;
        jdbi.useHandle(handle -> handle.createUpdate(DELETE)
                .bind("t", tenants.require())
                .bindArray("ids", UUID.class, customerIds)
                .execute());
    }

    /** @return what is taken already; then the transaction must not commit */
    public List<Clash> insert(List<IndexEntry> entries) {
        if (entries.isEmpty()) return List.of();
        var columns = new Columns(entries);
        return jdbi.withHandle(handle -> {
            boolean complete = columns.bind(handle.createQuery(INSERT), tenants.require())
                    .map((row, c) -> row.getLong(1) == columns.externalIds && row.getLong(2) == columns.attributes)
                    .one();
            return complete ? List.of() : taken(handle, columns);
        });
    }

    /** What would clash with customers there are, without writing anything. */
    public List<Clash> clashes(List<IndexEntry> entries) {
        if (entries.stream()
                .allMatch(e -> e.externalIds().isEmpty() && e.attributes().isEmpty())) return List.of();
        return jdbi.withHandle(handle -> taken(handle, new Columns(entries)));
    }

    private List<Clash> taken(Handle handle, Columns columns) {
        return columns.bindUnique(handle.createQuery(TAKEN), tenants.require())
                .bindArray("aPointer", String.class, columns.each(AttributeValue::pointer))
                .map((row, c) ->
                        new Clash(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class)))
                .list();
    }

    /** The rows of many customers as arrays, one per column. */
    private static final class Columns {
        private final List<String> eSystem = new ArrayList<>();
        private final List<String> eId = new ArrayList<>();
        private final List<UUID> eCustomer = new ArrayList<>();
        private final List<String> kField = new ArrayList<>();
        private final List<String> kKey = new ArrayList<>();
        private final List<UUID> kCustomer = new ArrayList<>();
        private final List<String> sText = new ArrayList<>();
        private final List<String> sWords = new ArrayList<>();
        private final List<UUID> sCustomer = new ArrayList<>();
        private final List<AttributeValue> values = new ArrayList<>();
        private final List<UUID> aCustomer = new ArrayList<>();
        private final int externalIds;
        private final int attributes;

        Columns(List<IndexEntry> entries) {
            for (var entry : entries) {
                var id = entry.customerId();
                for (var external : entry.externalIds()) {
                    eSystem.add(external.system());
                    eId.add(external.id());
                    eCustomer.add(id);
                }
                for (var key : entry.keys()) {
                    kField.add(key.field());
                    kKey.add(key.key());
                    kCustomer.add(id);
                }
                for (var value : entry.attributes()) {
                    values.add(value);
                    aCustomer.add(id);
                }
                sText.add(entry.text());
                sWords.add(String.join(" ", entry.words()));
                sCustomer.add(id);
            }
            externalIds = eId.size();
            attributes = values.size();
        }

        <S extends SqlStatement<S>> S bind(S statement, String tenant) {
            return bindUnique(statement, tenant)
                    .bind("fold", FoldingKey.FOLD_VERSION)
                    .bindArray("kField", String.class, kField)
                    .bindArray("kKey", String.class, kKey)
                    .bindArray("kCustomer", UUID.class, kCustomer)
                    .bindArray("sText", String.class, sText)
                    .bindArray("sWords", String.class, sWords)
                    .bindArray("sCustomer", UUID.class, sCustomer)
                    .bindArray("aText", String.class, each(AttributeValue::textKey))
                    .bindArray(
                            "aNum",
                            String.class,
                            each(v -> v.num() == null ? null : v.num().toPlainString()))
                    .bindArray(
                            "aDay",
                            String.class,
                            each(v -> v.day() == null ? null : v.day().toString()));
        }

        <S extends SqlStatement<S>> S bindUnique(S statement, String tenant) {
            return statement
                    .bind("t", tenant)
                    .bindArray("eSystem", String.class, eSystem)
                    .bindArray("eId", String.class, eId)
                    .bindArray("eCustomer", UUID.class, eCustomer)
                    .bindArray("aField", UUID.class, each(AttributeValue::fieldId))
                    .bindArray("aUnique", String.class, each(AttributeValue::uniqueKey))
                    .bindArray("aCustomer", UUID.class, aCustomer);
        }

        private <T> List<T> each(java.util.function.Function<AttributeValue, T> part) {
            return values.stream().map(part).toList();
        }
    }
}
