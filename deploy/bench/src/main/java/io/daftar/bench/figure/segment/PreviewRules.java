package io.daftar.bench.figure.segment;

import io.daftar.bench.people.Basis;
import io.daftar.bench.people.CustomerLoad;
import java.util.List;
import java.util.UUID;

/** Ten rules over made-up customers and their purchases. */
final class PreviewRules {
    private static final boolean NARROW = true;
    private static final boolean WIDE = false;

    private final Basis basis;
    private final UUID field;

    /** @param field the tenant's own field that customers have */
    PreviewRules(Basis basis, UUID field) {
        this.basis = basis;
        this.field = field;
    }

    List<PreviewRule> all() {
        return List.of(
                attributes(),
                oneCategory(),
                anyCategory(),
                lifetimeTotal(),
                daysSinceLast(),
                nested(),
                noneOf(),
                tagAndCountry(),
                ownField(),
                birthday());
    }

    private PreviewRule attributes() {
        return rule(
                "attributes",
                NARROW,
                """
                {"and":[{"field":"lifecycle","op":"EQ","value":"LOYAL"},
                        {"field":"addresses.country","op":"EQ","value":"IR"}]}""",
                """
                select count(*) from customer c
                 where {active} and c.lifecycle = 'LOYAL'
                   and c.id in (select k.customer_id from customer_key k
                                 where k.tenant_id = {tenant} and k.field = 'addresses.country' and k.key = 'IR')""");
    }

    private PreviewRule oneCategory() {
        return rule(
                "one category, 90 days",
                NARROW,
                """
                {"event":"purchase","where":{"field":"category","op":"EQ","value":"shoes"},
                 "count":{"op":"GTE","value":2},"within":"P90D"}""",
                """
                select count(*) from customer c
                 where {active}
                   and c.id in (select d.customer_id from purchase_day d
                                 where d.tenant_id = {tenant} and d.category_key = 'shoes' and d.day >= {90}
                                 group by d.customer_id having sum(d.sales) >= 2)""");
    }

    private PreviewRule anyCategory() {
        return rule(
                "any category, 90 days",
                WIDE,
                """
                {"event":"purchase","count":{"op":"GTE","value":2},"within":"P90D"}""",
                """
                select count(*) from customer c
                 where {active}
                   and c.id in (select f.customer_id from purchase_fact f
                                 where f.tenant_id = {tenant} and f.customer_id is not null and f.sale
                                   and f.day >= {90}
                                 group by f.customer_id having count(*) >= 2)""");
    }

    private PreviewRule lifetimeTotal() {
        return rule(
                "lifetime total",
                WIDE,
                """
                {"event":"purchase","sum":{"field":"total","op":"GTE",
                 "value":{"amount":"1500","currency":"{currency}"}}}""",
                """
                select count(*) from customer c
                 where {active}
                   and c.id in (select s.customer_id from customer_facts s
                                 where s.tenant_id = {tenant} and s.purchase_total >= 1500)""");
    }

    private PreviewRule daysSinceLast() {
        return rule(
                "180 days since the last",
                WIDE,
                """
                {"event":"purchase","daysSinceLast":{"op":"GTE","value":180}}""",
                """
                select count(*) from customer c
                 where {active}
                   and c.id in (select s.customer_id from customer_facts s
                                 where s.tenant_id = {tenant} and s.last_purchase_day <= {181})""");
    }

    private PreviewRule nested() {
        return rule(
                "nested and, or, not",
                NARROW,
                """
                {"and":[
                  {"field":"lifecycle","op":"IN","values":["CUSTOMER","LOYAL"]},
                  {"or":[
                    {"event":"purchase","where":{"field":"category","op":"EQ","value":"books"},
                     "count":{"op":"GTE","value":1},"within":"P90D"},
                    {"and":[{"field":"attributes.shoeSize","op":"GTE","value":46},
                            {"event":"purchase","sum":{"field":"total","op":"GTE",
                             "value":{"amount":"1500","currency":"{currency}"}}}]}]},
                  {"not":{"field":"tags","op":"CONTAINS","value":"t0"}}]}""",
                """
                select count(*) from customer c
                 where {active} and c.lifecycle in ('CUSTOMER', 'LOYAL')
                   and c.id in (select d.customer_id from purchase_day d
                                 where d.tenant_id = {tenant} and d.category_key = 'books' and d.day >= {90}
                                   and d.sales > 0
                                union
                                select a.customer_id
                                  from customer_attribute a
                                  join customer_facts s on s.tenant_id = a.tenant_id and s.customer_id = a.customer_id
                                 where a.tenant_id = {tenant} and a.field_id = {field} and a.num >= 46
                                   and s.purchase_total >= 1500)
                   and not exists (select 1 from customer_key k
                                    where k.tenant_id = {tenant} and k.field = 'tags' and k.key = 't0'
                                      and k.customer_id = c.id)""");
    }

    private PreviewRule noneOf() {
        return rule(
                "none of three",
                WIDE,
                """
                {"not":{"or":[
                  {"field":"tags","op":"CONTAINS","value":"t0"},
                  {"field":"lifecycle","op":"EQ","value":"LOST"},
                  {"event":"purchase","where":{"field":"category","op":"EQ","value":"toys"},
                   "count":{"op":"GTE","value":1},"within":"P365D"}]}}""",
                """
                select count(*) from customer c
                 where {active} and c.lifecycle <> 'LOST'
                   and not exists (select 1 from customer_key k
                                    where k.tenant_id = {tenant} and k.field = 'tags' and k.key = 't0'
                                      and k.customer_id = c.id)
                   and not exists (select 1 from purchase_day d
                                    where d.tenant_id = {tenant} and d.category_key = 'toys' and d.day >= {365}
                                      and d.sales > 0 and d.customer_id = c.id)""");
    }

    private PreviewRule tagAndCountry() {
        return rule(
                "tag and country",
                NARROW,
                """
                {"and":[{"field":"tags","op":"CONTAINS","value":"t12"},
                        {"field":"addresses.country","op":"EQ","value":"GB"}]}""",
                """
                select count(*) from customer c
                 where {active}
                   and c.id in (select k.customer_id from customer_key k
                                 where k.tenant_id = {tenant} and k.field = 'tags' and k.key = 't12')
                   and c.id in (select k.customer_id from customer_key k
                                 where k.tenant_id = {tenant} and k.field = 'addresses.country' and k.key = 'GB')""");
    }

    private PreviewRule ownField() {
        return rule(
                "a field of the tenant's own",
                NARROW,
                "{\"field\":\"attributes." + CustomerLoad.FIELD + "\",\"op\":\"EQ\",\"value\":42}",
                """
                select count(*) from customer c
                 where {active}
                   and c.id in (select a.customer_id from customer_attribute a
                                 where a.tenant_id = {tenant} and a.field_id = {field} and a.num = 42)""");
    }

    private PreviewRule birthday() {
        return rule(
                "birthday in 14 days",
                NARROW,
                """
                {"and":[{"field":"birthDate","op":"ANNIVERSARY_WITHIN","value":"P14D"},
                        {"field":"lifecycle","op":"IN","values":["CUSTOMER","LOYAL"]}]}""",
                """
                select count(*) from customer c
                 where {active} and {birthday} and c.lifecycle in ('CUSTOMER', 'LOYAL')""");
    }

    private PreviewRule rule(String name, boolean narrow, String filter, String sql) {
        return PreviewRule.of(name, narrow, filter, sql, basis, field);
    }
}
