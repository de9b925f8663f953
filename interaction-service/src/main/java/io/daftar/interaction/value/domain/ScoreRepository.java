package io.daftar.interaction.value.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Which RFM group each customer was last told to be in. Only rows whose group changes are written. */
@ApplicationScoped
public class ScoreRepository {
    private static final String GROUP = "case when v.purchases > 0 then (cast(:groups as text[]))[(5 - "
            + score("(v.last_at at time zone :zone)::date", "c.recency") + ") * 5 + ("
            + score("v.purchases", "c.frequency") + " + " + score("v.monetary", "c.monetary") + " + 1) / 2] end";

    // The row itself is compared, not a copy read before, so a purchase at the same moment is not overlooked.
    private static final String RESCORE = "update customer_value v set rfm_group = " + GROUP
            + ", score_version = v.score_version + 1 from rfm_cut c"
            + " where c.tenant_id = :tenant and v.tenant_id = :tenant and <which> and v.rfm_group is distinct from "
            + GROUP
            + " returning new.customer_id, old.rfm_group as before, new.rfm_group as now, new.score_version,"
            + " new.purchases, new.last_at, new.monetary";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ScoreRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * A customer who came into another group.
     *
     * @param before null where there was none
     * @param now null where no purchase counts any more
     */
    public record Moved(
            UUID customerId,
            RfmGroup before,
            RfmGroup now,
            long version,
            int purchases,
            Instant lastAt,
            BigDecimal monetary) {}

    /** By the cut points that are kept. */
    public List<Moved> rescore(Collection<UUID> customers, ZoneId zone) {
        return jdbi.withHandle(handle -> moved(
                handle.createQuery(RESCORE.replace("<which>", "v.customer_id = any(:ids)"))
                        .bindArray("ids", UUID.class, customers),
                zone));
    }

    /** All behind one id up to and with another, in the order of the primary key. */
    public List<Moved> rescore(UUID behind, UUID upTo, ZoneId zone) {
        return jdbi.withHandle(handle -> moved(
                handle.createQuery(RESCORE.replace("<which>", "v.customer_id > :behind and v.customer_id <= :upTo"))
                        .bind("behind", behind)
                        .bind("upTo", upTo),
                zone));
    }

    private List<Moved> moved(Query update, ZoneId zone) {
        return update.bind("tenant", tenants.require())
                .bind("zone", zone.getId())
                .bindArray(
                        "groups",
                        String.class,
                        RfmGroup.table().stream().map(Enum::name).toList())
                .map((row, c) -> moved(row))
                .list();
    }

    /** How many of the four cuts a value exceeds, and one. */
    private static String score(String value, String cuts) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(i -> "(%s > (%s)[%d])::int".formatted(value, cuts, i))
                .collect(Collectors.joining(" + ", "(1 + ", ")"));
    }

    private static Moved moved(ResultSet row) throws SQLException {
        Timestamp last = row.getTimestamp("last_at");
        return new Moved(
                row.getObject("customer_id", UUID.class),
                group(row.getString("before")),
                group(row.getString("now")),
                row.getLong("score_version"),
                row.getInt("purchases"),
                last == null ? null : last.toInstant(),
                row.getBigDecimal("monetary"));
    }

    private static RfmGroup group(String name) {
        return name == null ? null : RfmGroup.valueOf(name);
    }
}
