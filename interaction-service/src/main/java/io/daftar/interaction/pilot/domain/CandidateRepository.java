package io.daftar.interaction.pilot.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Finds who could try a topic: all who asked for it are weighed, so this takes as long as there are many. */
@ApplicationScoped
public class CandidateRepository {
    private static final String ASKERS =
            """
            select a.customer_id, a.feedback, a.last_asked_at, c.display_name, coalesce(v.monetary, 0) as monetary%s
            from feedback_asker a
            left join customer_copy c on c.tenant_id = :tenant and c.id = a.customer_id
            left join customer_value v on v.tenant_id = :tenant and v.customer_id = a.customer_id
            where a.tenant_id = :tenant and a.topic_id = :topic and c.archived_at is null and c.merged_into is null
              and not exists (select 1 from feedback_pilot p
                where p.tenant_id = :tenant and p.topic_id = :topic
                  and p.customer_id in (select id from files_of(:tenant, a.customer_id)))""";

    // By interaction_customer, one row of the index.
    private static final String LAST_CONTACT =
            """
            (select i.occurred_at from interaction i where i.tenant_id = :tenant and i.customer_id = a.customer_id
              order by i.occurred_at desc limit 1) as last_contact_at""";

    private static final String REST =
            """
            array(select currency || ' ' || rest from customer_money
              where tenant_id = :tenant and customer_id = a.customer_id and rest <> 0 order by currency) as rest""";

    private static final String BY_VALUE =
            "select a.*, " + LAST_CONTACT + ", " + REST + " from (" + ASKERS.formatted("")
                    + " order by monetary desc, a.last_asked_at desc, a.customer_id limit :rows) a"
                    + " order by monetary desc, last_asked_at desc, customer_id";

    private static final String BY_LAST_CONTACT = "select a.*, " + REST + " from ("
            + ASKERS.formatted(", " + LAST_CONTACT)
            + " order by last_contact_at desc nulls last, monetary desc, a.customer_id limit :rows) a"
            + " order by last_contact_at desc nulls last, monetary desc, customer_id";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    CandidateRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** Who is worth most first. */
    public List<Candidate> byValue(UUID topic, int rows) {
        return select(BY_VALUE, topic, rows);
    }

    /** Who was met last first. */
    public List<Candidate> byLastContact(UUID topic, int rows) {
        return select(BY_LAST_CONTACT, topic, rows);
    }

    private List<Candidate> select(String sql, UUID topic, int rows) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .bind("rows", rows)
                .map((row, c) -> candidate(row))
                .list());
    }

    private static Candidate candidate(ResultSet row) throws SQLException {
        Timestamp contact = row.getTimestamp("last_contact_at");
        return new Candidate(
                row.getObject("customer_id", UUID.class),
                row.getString("display_name"),
                row.getInt("feedback"),
                row.getTimestamp("last_asked_at").toInstant(),
                contact == null ? null : contact.toInstant(),
                row.getBigDecimal("monetary"),
                List.of((String[]) row.getArray("rest").getArray()));
    }
}
