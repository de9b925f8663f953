package io.daftar.customer.fact.domain;

import io.daftar.customer.fact.domain.PurchaseFact.Line;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/** Purchases with what is summed up from them: by day and category, and for a customer's lifetime. */
@ApplicationScoped
public class PurchaseFactRepository {
    /** Stand between and instead of the texts of an array; folding leaves none of them in a key. */
    private static final String NEXT = "\u001f";

    private static final String NONE = "\u001e";

    // One statement. What a purchase was before and is now gives the difference to the sums, so that they stay exact
    // whatever comes twice, late or changed. Every table is written in the order of its key, and all writers go through
    // the tables in this order, so that none wait in a circle.
    private static final String APPLY =
            """
            with applied as (
              insert into purchase_fact as f (tenant_id, purchase_id, version, customer_id, purchased_at, day, sale,
                                              total, currency, country, categories, skus)
              select :t, r.id, r.version, r.customer, r.at, (r.at at time zone :zone)::date, r.sale,
                     r.total, r.currency, r.country,
                     string_to_array(r.categories, chr(31), chr(30)), string_to_array(r.skus, chr(31), chr(30))
                from unnest(:ids, :versions::bigint[], :customers, :ats::timestamptz[], :sales::boolean[],
                            :totals::numeric[], :currencies, :countries, :categories, :skus)
                       as r(id, version, customer, at, sale, total, currency, country, categories, skus)
               order by r.id
              on conflict (tenant_id, purchase_id) do update
                 set version = excluded.version, customer_id = excluded.customer_id,
                     purchased_at = excluded.purchased_at, day = excluded.day, sale = excluded.sale,
                     total = excluded.total, currency = excluded.currency, country = excluded.country,
                     categories = excluded.categories, skus = excluded.skus
               where f.version < excluded.version
              returning old.customer_id as was_customer, old.purchased_at as was_at, old.day as was_day,
                        old.sale as was_sale, old.total as was_total, old.currency as was_currency,
                        old.categories as was_categories,
                        new.customer_id, new.purchased_at, new.day, new.sale, new.total, new.currency, new.categories)
            , effect as (
              select was_customer as customer_id, was_day as day, was_currency as currency,
                     was_categories as categories, -1 as purchases, -was_sale::int as sales, -was_total as total,
                     null::timestamptz as sold_at, null::date as sold_on
                from applied where was_customer is not null
              union all
              select customer_id, day, currency, categories, 1, sale::int, total,
                     case when sale then purchased_at end, case when sale then day end
                from applied where customer_id is not null)
            , bucket as (
              insert into purchase_day as d (tenant_id, customer_id, category_key, day, currency, sales, total)
              select :t, e.customer_id, k.category_key, e.day, e.currency, sum(e.sales), sum(e.total)
                from effect e
               cross join lateral (select distinct c from unnest(e.categories) as c where c is not null) as k(category_key)
               group by e.customer_id, k.category_key, e.day, e.currency
              having sum(e.sales) <> 0 or sum(e.total) <> 0
               order by e.customer_id, k.category_key collate "C", e.day, e.currency
              on conflict (tenant_id, customer_id, category_key, day, currency) do update
                 set sales = d.sales + excluded.sales, total = d.total + excluded.total)
            , lifetime as (
              insert into customer_facts as f (tenant_id, customer_id, purchases, purchase_count, purchase_total,
                                               first_purchase_at, last_purchase_at, last_purchase_day)
              select :t, e.customer_id, sum(e.purchases), sum(e.sales),
                     coalesce(sum(e.total) filter (where e.currency = :currency), 0),
                     min(e.sold_at), max(e.sold_at), max(e.sold_on)
                from effect e
               group by e.customer_id
               order by e.customer_id
              on conflict (tenant_id, customer_id) do update
                 set purchases = f.purchases + excluded.purchases,
                     purchase_count = f.purchase_count + excluded.purchase_count,
                     purchase_total = f.purchase_total + excluded.purchase_total,
                     first_purchase_at = least(f.first_purchase_at, excluded.first_purchase_at),
                     last_purchase_at = greatest(f.last_purchase_at, excluded.last_purchase_at),
                     last_purchase_day = greatest(f.last_purchase_day, excluded.last_purchase_day))
            select e.customer_id, bool_or(e.purchases < 0),
                   array_agg(distinct k.category_key) filter (where k.category_key is not null)
              from effect e left join lateral unnest(e.categories) as k(category_key) on true
             group by e.customer_id""";

    // purchase_fact_of_customer
    private static final String FIRST_AND_LAST =
            """
            update customer_facts f
               set first_purchase_at = p.first_at, last_purchase_at = p.last_at, last_purchase_day = p.last_day
              from unnest(:customers) as c(id)
             cross join lateral (
                select min(x.purchased_at) as first_at, max(x.purchased_at) as last_at, max(x.day) as last_day
                  from purchase_fact x where x.tenant_id = :t and x.customer_id = c.id and x.sale) as p
             where f.tenant_id = :t and f.customer_id = c.id""";

    private static final String DELETE_EMPTY =
            """
            delete from purchase_day
             where tenant_id = :t and customer_id = any(:customers) and sales = 0 and total = 0""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    PurchaseFactRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Takes those that are newer than what is kept.
     *
     * @param facts one of a purchase
     * @return the customers whose facts changed
     */
    public List<Touched> apply(Collection<PurchaseFact> facts, FactBasis basis) {
        return jdbi.withHandle(handle -> new FactRows<>(handle, APPLY, tenants.require(), facts)
                .with("zone", basis.timeZone())
                .with("currency", basis.currency())
                .uuids("ids", PurchaseFact::id)
                .texts("versions", PurchaseFact::version)
                .uuids("customers", PurchaseFact::customerId)
                .texts("ats", PurchaseFact::purchasedAt)
                .texts("sales", PurchaseFact::sale)
                .texts("totals", PurchaseFact::total)
                .texts("currencies", PurchaseFact::currency)
                .texts("countries", PurchaseFact::country)
                .texts("categories", fact -> array(fact, Line::category))
                .texts("skus", fact -> array(fact, Line::sku))
                .apply(FIRST_AND_LAST, DELETE_EMPTY));
    }

    private static String array(PurchaseFact fact, Function<Line, String> part) {
        return fact.lines().stream()
                .map(part)
                .map(text -> text == null ? NONE : text)
                .collect(Collectors.joining(NEXT));
    }
}
