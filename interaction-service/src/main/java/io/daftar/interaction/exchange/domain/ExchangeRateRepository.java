package io.daftar.interaction.exchange.domain;

import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** A tenant's exchange rates in the database. */
@ApplicationScoped
public class ExchangeRateRepository {
    private final Jdbi jdbi;
    private final TenantContext tenants;

    ExchangeRateRepository(Jdbi jdbi, TenantContext tenants) {
        this.jdbi = jdbi;
        this.tenants = tenants;
    }

    public Optional<ExchangeRate> find(String currency, String base, LocalDate day) {
        return one(currency, base, day, "");
    }

    /** Waits for who changes the same rate to end. */
    public Optional<ExchangeRate> lock(String currency, String base, LocalDate day) {
        return one(currency, base, day, " for update");
    }

    private Optional<ExchangeRate> one(String currency, String base, LocalDate day, String lock) {
        return jdbi.withHandle(handle -> handle.createQuery("select * from exchange_rate where tenant_id = :tenant"
                        + " and currency = :currency and base = :base and day = :day" + lock)
                .bind("tenant", tenants.require())
                .bind("currency", currency)
                .bind("base", base)
                .bind("day", day)
                .map((row, c) -> rate(row))
                .findOne());
    }

    public void put(ExchangeRate rate) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "insert into exchange_rate (tenant_id, currency, base, day, rate, updated_at)"
                                + " values (:tenant, :currency, :base, :day, :rate, :at)"
                                + " on conflict (tenant_id, currency, base, day) do update set rate = excluded.rate,"
                                + " version = exchange_rate.version + 1,"
                                + " updated_at = excluded.updated_at")
                .bind("tenant", tenants.require())
                .bind("currency", rate.currency())
                .bind("base", rate.base())
                .bind("day", rate.date())
                .bind("rate", rate.rate())
                .bind("at", Timestamp.from(rate.updatedAt()))
                .execute());
    }

    public void remove(String currency, String base, LocalDate day) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from exchange_rate where tenant_id = :tenant"
                        + " and currency = :currency and base = :base and day = :day")
                .bind("tenant", tenants.require())
                .bind("currency", currency)
                .bind("base", base)
                .bind("day", day)
                .execute());
    }

    /** Behind a position, by currency and base, newest day first; by the primary key. */
    public List<ExchangeRate> list(String currency, String base, ExchangeRate after, int rows) {
        var sql = new StringBuilder("select * from exchange_rate where tenant_id = :tenant");
        if (currency != null) {
            sql.append(" and currency = :currency");
        }
        if (base != null) {
            sql.append(" and base = :base");
        }
        if (after != null) {
            sql.append(" and (currency, base, -(day - date '2000-01-01')) > (:c, :b, -(:day - date '2000-01-01'))");
        }
        sql.append(" order by currency, base, day desc limit :rows");
        return jdbi.withHandle(handle -> {
            var query = handle.createQuery(sql.toString())
                    .bind("tenant", tenants.require())
                    .bind("rows", rows);
            if (currency != null) {
                query.bind("currency", currency);
            }
            if (base != null) {
                query.bind("base", base);
            }
            if (after != null) {
                query.bind("c", after.currency()).bind("b", after.base()).bind("day", after.date());
            }
            return query.map((row, c) -> rate(row)).list();
        });
    }

    private static ExchangeRate rate(ResultSet row) throws SQLException {
        BigDecimal rate = row.getBigDecimal("rate").stripTrailingZeros();
        return new ExchangeRate(
                row.getString("currency"),
                row.getString("base"),
                row.getObject("day", LocalDate.class),
                rate.scale() < 0 ? rate.setScale(0) : rate,
                row.getLong("version"),
                row.getTimestamp("updated_at").toInstant());
    }
}
