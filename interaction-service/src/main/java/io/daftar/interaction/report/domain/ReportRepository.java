package io.daftar.interaction.report.domain;

import io.daftar.interaction.value.domain.RfmGroup;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Sums over the values of customers. */
@ApplicationScoped
public class ReportRepository {
    private static final String FREQUENCIES =
            """
            select purchases, count(*) as customers, sum(monetary) as revenue from customer_value
            where tenant_id = :tenant and purchases > 0 <bought> group by 1 order by 1""";

    private static final String SCORES =
            """
            select r, f, m, count(*) as customers, sum(monetary) as revenue from (
              select v.monetary,
                1 + (select count(*) from unnest(c.recency) as cut where (v.last_at at time zone :zone)::date > cut) as r,
                1 + (select count(*) from unnest(c.frequency) as cut where v.purchases > cut) as f,
                1 + (select count(*) from unnest(c.monetary) as cut where v.monetary > cut) as m
              from customer_value v join rfm_cut c on c.tenant_id = v.tenant_id
              where v.tenant_id = :tenant and v.purchases > 0 <bought>) scored
            group by 1, 2, 3""";

    private static final String GROUPS =
            """
            select rfm_group, count(*) as customers, sum(monetary) as revenue from customer_value
            where tenant_id = :tenant and purchases > 0 and rfm_group is not null <bought> group by 1""";

    private final Jdbi jdbi;
    private final TenantContext tenants;

    ReportRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    /**
     * When customers bought last; nulls do not limit it.
     *
     * @param end the first moment behind it
     */
    public record LastBought(Instant start, Instant end) {}

    /** Customers of equal frequency. */
    public record Frequency(int purchases, long customers, BigDecimal revenue) {}

    /** Customers of equal scores. */
    public record Scored(int r, int f, int m, long customers, BigDecimal revenue) {}

    /** Customers of a group. */
    public record Grouped(RfmGroup group, long customers, BigDecimal revenue) {}

    public List<Frequency> frequencies(LastBought bought) {
        return jdbi.withHandle(handle -> query(handle, FREQUENCIES, bought)
                .map((row, c) -> new Frequency(row.getInt(1), row.getLong(2), row.getBigDecimal(3)))
                .list());
    }

    /** As they were last told to be. */
    public List<Grouped> groups(LastBought bought) {
        return jdbi.withHandle(handle -> query(handle, GROUPS, bought)
                .map((row, c) -> new Grouped(RfmGroup.valueOf(row.getString(1)), row.getLong(2), row.getBigDecimal(3)))
                .list());
    }

    /** By the cut points of the last count. */
    public List<Scored> scores(ZoneId zone, LastBought bought) {
        return jdbi.withHandle(handle -> query(handle, SCORES, bought)
                .bind("zone", zone.getId())
                .map((row, c) ->
                        new Scored(row.getInt(1), row.getInt(2), row.getInt(3), row.getLong(4), row.getBigDecimal(5)))
                .list());
    }

    private Query query(Handle handle, String sql, LastBought bought) {
        var limits = (bought.start() == null ? "" : " and last_at >= :start")
                + (bought.end() == null ? "" : " and last_at < :end");
        var query = handle.createQuery(sql.replace("<bought>", limits)).bind("tenant", tenants.require());
        if (bought.start() != null) {
            query.bind("start", Timestamp.from(bought.start()));
        }
        return bought.end() == null ? query : query.bind("end", Timestamp.from(bought.end()));
    }
}
