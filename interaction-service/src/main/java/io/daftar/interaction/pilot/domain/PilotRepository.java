package io.daftar.interaction.pilot.domain;

import io.daftar.interaction.pilot.domain.Pilot.State;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** Pilots in the database. */
@ApplicationScoped
public class PilotRepository {
    private static final String INSERT =
            """
            insert into feedback_pilot (tenant_id, topic_id, customer_id, version, state, note, invited_at, joined_at, left_at,
              user_id, created_at, updated_at)
            values (:tenant, :topicId, :customerId, :version, :state, :note, :invitedAt, :joinedAt, :leftAt, :userId,
              :createdAt, :updatedAt)
            on conflict do nothing""";

    private static final String UPDATE =
            """
            update feedback_pilot set version = :version, state = :state, note = :note, invited_at = :invitedAt,
              joined_at = :joinedAt, left_at = :leftAt, updated_at = :updatedAt
            where tenant_id = :tenant and topic_id = :topicId and customer_id = :customerId""";

    // Who is in both groups already stays as in the one that stays.
    private static final String MOVE =
            """
            with gone as (delete from feedback_pilot where tenant_id = :tenant and topic_id = :loser returning *)
            insert into feedback_pilot (tenant_id, topic_id, customer_id, version, state, note, invited_at, joined_at, left_at,
              user_id, created_at, updated_at)
            select tenant_id, :winner, customer_id, version, state, note, invited_at, joined_at, left_at, user_id, created_at,
              updated_at
            from gone order by customer_id on conflict do nothing""";

    // Answers by feedback_asked.
    private static final String MEMBERS =
            """
            select p.*, c.display_name, (select count(*) from feedback f where f.tenant_id = :tenant
                and f.topic_id = p.topic_id and f.customer_id = p.customer_id and f.pilot) as answers
            from feedback_pilot p left join customer_copy c on c.tenant_id = :tenant and c.id = p.customer_id
            where p.tenant_id = :tenant and p.topic_id = :topic""";

    private static final String HOLDS =
            """
            select customer_id from feedback_pilot
            where tenant_id = :tenant and topic_id = :topic and state <> 'INVITED'
              and customer_id in (select id from files_of(:tenant, winner_of(:tenant, :customer)))
            for share""";

    private static final String ONE = " where tenant_id = :tenant and topic_id = :topic and customer_id = :customer";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    PilotRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /** @return false where the customer is in the group already */
    public boolean add(Pilot pilot) {
        return write(INSERT, pilot) > 0;
    }

    /** Writes one this transaction has locked. */
    public void update(Pilot changed) {
        write(UPDATE, changed);
    }

    public void delete(UUID topic, UUID customer) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from feedback_pilot" + ONE)
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .bind("customer", customer)
                .execute());
    }

    /** Brings a group to another topic. */
    public void move(UUID loser, UUID winner) {
        jdbi.useHandle(handle -> handle.createUpdate(MOVE)
                .bind("tenant", tenants.require())
                .bind("loser", loser)
                .bind("winner", winner)
                .execute());
    }

    public long count(UUID topic) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from feedback_pilot where tenant_id = :tenant and topic_id = :topic")
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .mapTo(Long.class)
                .one());
    }

    /** Waits for another writer of the same pilot to end. */
    public Optional<Pilot> lock(UUID topic, UUID customer) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from feedback_pilot" + ONE + " for update")
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .bind("customer", customer)
                .map((row, c) -> pilot(row))
                .findOne());
    }

    /** Whether a customer takes or took part; who does stays until the end of the transaction. */
    public boolean holds(UUID topic, UUID customer) {
        return jdbi.withHandle(handle -> !handle.createQuery(HOLDS)
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .bind("customer", customer)
                .mapTo(UUID.class)
                .list()
                .isEmpty());
    }

    public Optional<PilotMember> find(UUID topic, UUID customer) {
        return jdbi.withHandle(handle -> handle.createQuery(MEMBERS + " and p.customer_id = :customer")
                .bind("tenant", tenants.require())
                .bind("topic", topic)
                .bind("customer", customer)
                .map((row, c) -> member(row))
                .findOne());
    }

    /** In order of the customers' ids, by the primary key. @param state null for all; @param after null to begin */
    public List<PilotMember> page(UUID topic, String state, UUID after, int rows) {
        String sql = MEMBERS
                + (state == null ? "" : " and p.state = :state")
                + (after == null ? "" : " and p.customer_id > :after")
                + " order by p.customer_id limit :rows";
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql)
                    .bind("tenant", tenants.require())
                    .bind("topic", topic)
                    .bind("rows", rows);
            if (state != null) {
                query.bind("state", state);
            }
            if (after != null) {
                query.bind("after", after);
            }
            return query.map((row, c) -> member(row)).list();
        });
    }

    private int write(String sql, Pilot pilot) {
        return jdbi.withHandle(handle -> handle.createUpdate(sql)
                .bind("tenant", tenants.require())
                .bindMethods(pilot)
                .execute());
    }

    private static PilotMember member(ResultSet row) throws SQLException {
        return new PilotMember(pilot(row), row.getString("display_name"), row.getLong("answers"));
    }

    private static Pilot pilot(ResultSet row) throws SQLException {
        return new Pilot(
                row.getObject("topic_id", UUID.class),
                row.getObject("customer_id", UUID.class),
                row.getLong("version"),
                State.valueOf(row.getString("state")),
                row.getString("note"),
                instant(row.getTimestamp("invited_at")),
                instant(row.getTimestamp("joined_at")),
                instant(row.getTimestamp("left_at")),
                row.getString("user_id"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("updated_at").toInstant());
    }

    private static Instant instant(Timestamp moment) {
        return moment == null ? null : moment.toInstant();
    }
}
