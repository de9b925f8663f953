package io.daftar.interaction.feedback.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Takes out of the database who said or asked for something; that it was said stays. */
@ApplicationScoped
public class ForgottenVoiceRepository {
    // Nobody else writes about topics meanwhile.
    private static final List<String> FORGET = List.of(
            """
            update feedback_topic t set customer_count = t.customer_count - a.n
            from (select topic_id, count(*) as n from feedback_asker
              where tenant_id = :tenant and customer_id = any(:ids) group by topic_id) a
            where t.tenant_id = :tenant and t.id = a.topic_id""",
            "delete from feedback_asker where tenant_id = :tenant and customer_id = any(:ids)",
            "delete from feedback_pilot where tenant_id = :tenant and customer_id = any(:ids)",
            """
            update feedback set customer_id = null, words = '', interaction_id = null, case_id = null, source_system = null,
              source_event_id = null, source_hash = null, version = version + 1
            where tenant_id = :tenant and customer_id = any(:ids)""");

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ForgottenVoiceRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public void forget(Collection<UUID> customers) {
        for (String sql : FORGET) {
            jdbi.useHandle(handle -> handle.createUpdate(sql)
                    .bind("tenant", tenants.require())
                    .bindArray("ids", UUID.class, customers)
                    .execute());
        }
    }
}
