package io.daftar.customer.field.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** What customers hold under custom fields, as far as it decides how a field can change. */
@ApplicationScoped
public class FieldValues {
    // Nobody writes values until the transaction ends, and who waits sees by then that the field is unique.
    private static final String LOCK = "lock table customer_attribute in share mode";

    // customer_attribute_text
    private static final String HOLDING =
            """
            select count(distinct customer_id) from customer_attribute
             where tenant_id = :t and field_id = :field and text_key = any(:choices)""";

    private static final String SHARING =
            """
            select coalesce(sum(n), 0) from (
              select count(distinct customer_id) as n from customer_attribute
               where tenant_id = :t and field_id = :field group by text_key, num, day) as held
             where n > 1""";

    // The same key as CustomerIndex writes.
    private static final String MAKE_UNIQUE =
            """
            update customer_attribute
               set unique_key = coalesce(num::text, text_key, to_char(day, 'YYYY-MM-DD'))
             where tenant_id = :t and field_id = :field""";

    private static final String MAKE_COMMON =
            "update customer_attribute set unique_key = null where tenant_id = :t and field_id = :field";

    // Reads every file of the tenant: only asked when the name stood for another field before.
    private static final String NAMED =
            "select count(*) from customer where tenant_id = :t and jsonb_exists(profile -> 'attributes', :name)";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    FieldValues(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** How many customers that are not archived hold one of the choices. */
    public long holding(UUID fieldId, Collection<String> choices) {
        return jdbi.withHandle(handle ->
                count(handle.createQuery(HOLDING).bind("field", fieldId).bindArray("choices", String.class, choices)));
    }

    /** How many customers that are not archived have a value of the field in common with another. */
    public long sharing(UUID fieldId) {
        return jdbi.withHandle(handle -> {
            handle.execute(LOCK);
            return count(handle.createQuery(SHARING).bind("field", fieldId));
        });
    }

    /** From now on no two customers can have the same value; call {@link #sharing} first. */
    public void makeUnique(UUID fieldId) {
        update(MAKE_UNIQUE, fieldId);
    }

    public void makeCommon(UUID fieldId) {
        update(MAKE_COMMON, fieldId);
    }

    /** How many files hold a value under a name, archived files too. */
    public long named(String name) {
        return jdbi.withHandle(handle -> count(handle.createQuery(NAMED).bind("name", name)));
    }

    private void update(String sql, UUID fieldId) {
        jdbi.useHandle(handle -> handle.createUpdate(sql)
                .bind("t", tenants.require())
                .bind("field", fieldId)
                .execute());
    }

    private long count(Query query) {
        return query.bind("t", tenants.require()).mapTo(Long.class).one();
    }
}
