package io.daftar.bench.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What interaction-service keeps summed up, counted anew from all that stands in its tables, for all at once where the
 * service goes by single purchases (RevenueRollup, ActivityRollup, ValueRepository, CutPointRepository, ScoreRepository).
 */
public final class KeptSums {
    /** Row by row: recency 5 down to 1, in each the mean of the others from 1 to 5 (RfmGroup). */
    private static final String GROUPS =
            """
            ARRAY['NEW', 'POTENTIAL', 'POTENTIAL', 'LOYAL', 'CHAMPION',
                  'PROMISING', 'POTENTIAL', 'POTENTIAL', 'LOYAL', 'CHAMPION',
                  'PROMISING', 'NEEDS_ATTENTION', 'NEEDS_ATTENTION', 'LOYAL', 'LOYAL',
                  'HIBERNATING', 'HIBERNATING', 'AT_RISK', 'AT_RISK', 'CANNOT_LOSE',
                  'LOST', 'LOST', 'HIBERNATING', 'AT_RISK', 'CANNOT_LOSE']""";

    private static final String FIFTHS = "ARRAY[0.2 - 1e-9, 0.4 - 1e-9, 0.6 - 1e-9, 0.8 - 1e-9]::float8[]";

    /** The four values of each measure that part customers with purchases into five scores. */
    private static final String CUTS =
            """
            SELECT count(*) AS customers,
                   percentile_disc(:fifths) WITHIN GROUP (ORDER BY (last_at AT TIME ZONE :zone)::date) AS recency,
                   percentile_disc(:fifths) WITHIN GROUP (ORDER BY purchases) AS frequency,
                   percentile_disc(:fifths) WITHIN GROUP (ORDER BY monetary) AS monetary
              FROM :values WHERE tenant_id = :tenant AND purchases > 0"""
                    .replace(":fifths", FIFTHS);

    private static final String SCORED =
            """
            SELECT v.*, CASE WHEN v.purchases > 0
                     THEN (:groups)[(5 - :r) * 5 + (:f + :m + 1) / 2] END AS rfm_group
              FROM :values v, :cuts c WHERE v.tenant_id = :tenant"""
                    .replace(":groups", GROUPS)
                    .replace(":r", score("(v.last_at AT TIME ZONE :zone)::date", "c.recency"))
                    .replace(":f", score("v.purchases", "c.frequency"))
                    .replace(":m", score("v.monetary", "c.monetary"));

    /** Days of purchases in each currency, with the rate in force or null. */
    private static final String RATES =
            """
            SELECT currency, day, rate_of(:tenant, currency, :currency, day) AS rate
              FROM (SELECT DISTINCT currency, day FROM revenue_day WHERE tenant_id = :tenant) AS d""";

    private static final String BOUGHT =
            """
            SELECT p.customer_id, p.currency, p.total, p.purchased_at, r.rate,
                   p.type = 'SALE' AND p.fully_returned_at IS NULL AS counts
              FROM purchase p
              LEFT JOIN (:rates) AS r ON r.currency = p.currency AND r.day = (p.purchased_at AT TIME ZONE :zone)::date
             WHERE p.tenant_id = :tenant AND p.customer_id IS NOT NULL AND p.cancelled_at IS NULL"""
                    .replace(":rates", RATES);

    private static final String VALUES =
            """
            SELECT :tenant AS tenant_id, customer_id, (count(*) FILTER (WHERE counts))::int AS purchases,
                   min(purchased_at) FILTER (WHERE counts) AS first_at,
                   max(purchased_at) FILTER (WHERE counts) AS last_at, coalesce(sum(total * rate), 0) AS monetary
              FROM (:bought) AS b GROUP BY customer_id"""
                    .replace(":bought", BOUGHT);

    private static final String MONEY =
            """
            SELECT :tenant, customer_id, currency, sum(total), coalesce(sum(total) FILTER (WHERE rate IS NULL), 0)
              FROM (:bought) AS b GROUP BY customer_id, currency"""
                    .replace(":bought", BOUGHT);

    private static final String SOLD =
            """
            SELECT id, (purchased_at AT TIME ZONE :zone)::date AS day, currency, coalesce(source_system, '') AS source,
                   coalesce(seller_id, '') AS seller, coalesce(country, '') AS country, type, total, line_count,
                   adjustments IS NOT NULL AS adjusted, CASE WHEN type = 'RETURN' THEN -1 ELSE 1 END AS sign
              FROM purchase WHERE tenant_id = :tenant AND cancelled_at IS NULL""";

    private static final List<String> DAYS = List.of(
            "DELETE FROM revenue_day WHERE tenant_id = :tenant",
            """
            INSERT INTO revenue_day (tenant_id, day, currency, source, seller, country, revenue, purchases, returns)
            SELECT :tenant, (purchased_at AT TIME ZONE :zone)::date, currency, coalesce(source_system, ''),
                   coalesce(seller_id, ''), coalesce(country, ''), sum(total), count(*) FILTER (WHERE type = 'SALE'),
                   count(*) FILTER (WHERE type = 'RETURN')
              FROM purchase WHERE tenant_id = :tenant AND cancelled_at IS NULL
             GROUP BY 2, 3, 4, 5, 6 ORDER BY 2, 3, 4, 5, 6""",
            "DELETE FROM revenue_category_day WHERE tenant_id = :tenant",
            """
            INSERT INTO revenue_category_day (tenant_id, day, currency, source, seller, country, category, revenue,
                                              purchases, returns)
            SELECT :tenant, day, currency, source, seller, country, category, sum(revenue), sum(sale), sum(back)
              FROM (SELECT p.*, coalesce(l.category, '') AS category, sign * l.amount AS revenue,
                           (p.type = 'SALE' AND first)::int AS sale, (p.type = 'RETURN' AND first)::int AS back
                      FROM (:sold) AS p JOIN purchase_line l ON l.tenant_id = :tenant AND l.purchase_id = p.id,
                           LATERAL (SELECT l.n = 1 OR NOT EXISTS (
                                      SELECT 1 FROM purchase_line f
                                       WHERE f.tenant_id = :tenant AND f.purchase_id = l.purchase_id AND f.n < l.n
                                         AND coalesce(f.category, '') = coalesce(l.category, '')) AS first) AS x
                    UNION ALL
                    SELECT p.*, '', total - sign * (SELECT coalesce(sum(amount), 0) FROM purchase_line l
                                                     WHERE l.tenant_id = :tenant AND l.purchase_id = p.id),
                           (p.type = 'SALE' AND line_count = 0)::int, (p.type = 'RETURN' AND line_count = 0)::int
                      FROM (:sold) AS p WHERE line_count = 0 OR adjusted) AS parts
             GROUP BY day, currency, source, seller, country, category
            HAVING sum(revenue) <> 0 OR sum(sale) <> 0 OR sum(back) <> 0
             ORDER BY day, currency, source, seller, country, category"""
                    .replace(":sold", SOLD),
            "DELETE FROM activity_day WHERE tenant_id = :tenant",
            """
            INSERT INTO activity_day (tenant_id, day, person, kind, contacts, seconds)
            SELECT :tenant, (occurred_at AT TIME ZONE :zone)::date, coalesce(user_id, ''), kind, count(*),
                   coalesce(sum(duration_seconds), 0)
              FROM interaction WHERE tenant_id = :tenant GROUP BY 2, 3, 4 ORDER BY 2, 3, 4""");

    private static final List<String> WORTH = List.of(
            "CREATE TEMP TABLE worth ON COMMIT DROP AS " + VALUES,
            "ANALYZE worth",
            """
            INSERT INTO rfm_cut (tenant_id, customers, currency, day, recency, frequency, monetary, scored_at)
            SELECT :tenant, customers, :currency, (now() AT TIME ZONE :zone)::date, recency, frequency, monetary, now()
              FROM (:cuts) AS x
            ON CONFLICT (tenant_id) DO UPDATE
               SET customers = excluded.customers, currency = excluded.currency, day = excluded.day,
                   recency = excluded.recency, frequency = excluded.frequency, monetary = excluded.monetary,
                   scored_at = excluded.scored_at"""
                    .replace(":cuts", CUTS.replace(":values", "worth")),
            "DELETE FROM customer_value WHERE tenant_id = :tenant",
            """
            INSERT INTO customer_value (tenant_id, customer_id, purchases, first_at, last_at, monetary, rfm_group,
                                        score_version)
            SELECT s.*, 1 FROM (:scored) AS s ORDER BY customer_id"""
                    .replace(
                            ":scored",
                            SCORED.replace(":values", "worth")
                                    .replace(":cuts", "(SELECT * FROM rfm_cut WHERE tenant_id = :tenant)")),
            "DELETE FROM customer_money WHERE tenant_id = :tenant",
            "INSERT INTO customer_money (tenant_id, customer_id, currency, net, rest) " + MONEY + " ORDER BY 2, 3");

    private KeptSums() {}

    /** Counts all of it anew; whoever writes figures waits until the transaction ends. */
    static void count(Connection connection, Basis basis) throws SQLException {
        Sql.run(connection, basis.in("SELECT pg_advisory_xact_lock(hashtext('reckoning'), hashtext(:tenant))"));
        for (var sql : DAYS) Sql.run(connection, basis.in(sql));
        for (var sql : WORTH) Sql.run(connection, basis.in(sql));
    }

    /**
     * By hand: all customers' values counted from their purchases, scored, and written into a table and one of their
     * money, both empty.
     */
    public static List<String> fromPurchases(Basis basis, String values, String money) {
        return List.of(
                basis.in("INSERT INTO " + values + " (tenant_id, customer_id, purchases, first_at, last_at, monetary,"
                        + " rfm_group, score_version) WITH v AS MATERIALIZED (" + VALUES + "), c AS MATERIALIZED ("
                        + CUTS.replace(":values", "v") + ") SELECT s.*, 1 FROM ("
                        + SCORED.replace(":values", "v").replace(":cuts", "c") + ") AS s"),
                basis.in("INSERT INTO " + money + " (tenant_id, customer_id, currency, net, rest) " + MONEY));
    }

    /** By hand: where the borders between scores are, by the values in a table. */
    public static String cuts(Basis basis, String values) {
        return basis.in(CUTS.replace(":values", values));
    }

    /** By hand: all customers scored by their kept values, and written into an empty table. */
    public static String fromValues(Basis basis, String values) {
        var kept = "(SELECT tenant_id, customer_id, purchases, first_at, last_at, monetary FROM customer_value)";
        return basis.in("INSERT INTO " + values + " (tenant_id, customer_id, purchases, first_at, last_at, monetary,"
                + " rfm_group, score_version) WITH c AS MATERIALIZED ("
                + CUTS.replace(":values", "customer_value") + ") SELECT s.*, 1 FROM ("
                + SCORED.replace(":values", kept).replace(":cuts", "c") + ") AS s");
    }

    /** How many of the four cuts a value exceeds, and one. */
    private static String score(String value, String cuts) {
        var sum = new StringBuilder("(1");
        for (int i = 1; i <= 4; i++) {
            sum.append(" + (%s > (%s)[%d])::int".formatted(value, cuts, i));
        }
        return sum.append(')').toString();
    }
}
