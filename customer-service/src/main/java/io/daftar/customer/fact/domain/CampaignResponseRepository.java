package io.daftar.customer.fact.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** What became of each message of a campaign. */
@ApplicationScoped
public class CampaignResponseRepository {
    private static final String APPLY =
            """
            with applied as (
              insert into campaign_response_fact as f (tenant_id, member_id, version, customer_id, campaign, channel,
                                                       state, at, day)
              select :t, r.id, r.version, r.customer, r.campaign, r.channel, r.state, r.at,
                     (r.at at time zone :zone)::date
                from unnest(:ids, :versions::bigint[], :customers, :campaigns, :channels, :states, :ats::timestamptz[])
                       as r(id, version, customer, campaign, channel, state, at)
               order by r.id
              on conflict (tenant_id, member_id) do update
                 set version = excluded.version, customer_id = excluded.customer_id, campaign = excluded.campaign,
                     channel = excluded.channel, state = excluded.state, at = excluded.at, day = excluded.day
               where f.version < excluded.version
              returning old.customer_id as was_customer, new.customer_id)
            select was_customer, false, null::text[] from applied where was_customer is not null
            union
            select customer_id, false, null from applied""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CampaignResponseRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * Takes those that are newer than what is kept.
     *
     * @param facts one of a member of a campaign
     * @return the customers whose facts changed
     */
    public List<Touched> apply(Collection<CampaignResponse> facts, FactBasis basis) {
        return jdbi.withHandle(handle -> new FactRows<>(handle, APPLY, tenants.require(), facts)
                .with("zone", basis.timeZone())
                .uuids("ids", CampaignResponse::id)
                .texts("versions", CampaignResponse::version)
                .uuids("customers", CampaignResponse::customerId)
                .texts("campaigns", CampaignResponse::campaign)
                .texts("channels", CampaignResponse::channel)
                .texts("states", CampaignResponse::state)
                .texts("ats", CampaignResponse::at)
                .apply());
    }
}
