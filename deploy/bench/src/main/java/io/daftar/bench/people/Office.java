package io.daftar.bench.people;

import java.sql.Connection;
import java.sql.SQLException;

/** People of the shop, and the cases, deals and targets of two years, one case and one deal for each ten customers. */
final class Office {
    private static final String[] FILL = {
        """
        INSERT INTO app_user (tenant_id, id, name, roles, team_id, seen_at)
        SELECT :tenant, 'bench-' || n, 'Bench ' || n, ARRAY['sales'], 'team-' || n % 8, now()
          FROM generate_series(0, :people - 1) AS n ON CONFLICT DO NOTHING""",
        """
        INSERT INTO exchange_rate (tenant_id, currency, base, day, rate, updated_at)
        SELECT :tenant, :other, :currency, d::date, round(1.1 + 0.1 * sin(n)::numeric, 4), now()
          FROM generate_series(now() - interval '1200 days', now(), interval '30 days') WITH ORDINALITY AS x (d, n)
        ON CONFLICT DO NOTHING""",
        """
        INSERT INTO pipeline (tenant_id, id, version, name, stages, created_at, updated_at)
        VALUES (:tenant, :pipeline, 1, 'Bench',
                '[{"key": "new", "name": "New", "probability": 20, "kind": "OPEN"},
                  {"key": "offer", "name": "Offer", "probability": 60, "kind": "OPEN"},
                  {"key": "won", "name": "Won", "probability": 100, "kind": "WON"},
                  {"key": "lost", "name": "Lost", "probability": 0, "kind": "LOST"}]', now(), now())
        ON CONFLICT DO NOTHING""",
        """
        INSERT INTO deal (tenant_id, id, version, customer_id, pipeline_id, stage, state, title, amount, currency,
                          owner_id, expected_close_on, opened_at, closed_at, created_at, updated_at)
        SELECT :tenant, (lpad(to_hex(n), 12, '0') || '70008fae000000000000')::uuid, 1, c.id, :pipeline,
               CASE state WHEN 'OPEN' THEN CASE WHEN n % 2 = 0 THEN 'new' ELSE 'offer' END ELSE lower(state) END,
               state, 'Deal ' || n, round((100 + 9900 * pg_temp.part(n, 42))::numeric, 2),
               CASE WHEN pg_temp.part(n, 43) < 0.8 THEN :currency ELSE :other END,
               'bench-' || floor(:people * pg_temp.part(n, 44)),
               CASE WHEN state = 'OPEN' THEN current_date - 30 + floor(330 * pg_temp.part(n, 45))::int END, at,
               CASE WHEN state <> 'OPEN' THEN least(now(), at + pg_temp.part(n, 46) * interval '60 days') END, at, at
          FROM (SELECT n, now() - (:office - n) * (interval '730 days' / :office) AS at,
                       (ARRAY['OPEN', 'WON', 'LOST'])[1 + floor(3 * pg_temp.part(n, 41))::int] AS state
                  FROM generate_series(0::bigint, :office - 1) AS n) AS x
          JOIN met c ON c.number = n * 10
         ORDER BY n ON CONFLICT DO NOTHING""",
        """
        INSERT INTO service_case (tenant_id, id, version, customer_id, kind, priority, queue, assignee_id, subject, state,
                                  response_target, response_run, response_due_at, first_response_at, resolution_target,
                                  resolution_run, resolution_since, resolution_due_at, resolved_at, closed_at, due_at,
                                  opened_at, updated_at)
        SELECT :tenant, (lpad(to_hex(n), 12, '0') || '70008faf000000000000')::uuid, 1, c.id,
               (ARRAY['COMPLAINT', 'REQUEST', 'QUESTION'])[1 + floor(3 * pg_temp.part(n, 51))::int],
               (ARRAY['LOW', 'NORMAL', 'HIGH', 'URGENT'])[1 + floor(4 * pg_temp.part(n, 52))::int], 'service',
               'bench-' || floor(:people * pg_temp.part(n, 53)), 'Case ' || n,
               CASE WHEN open THEN 'OPEN' ELSE 'CLOSED' END, 14400000, floor(28800000 * pg_temp.part(n, 54)),
               at + interval '4 hours', at + pg_temp.part(n, 54) * interval '8 hours', 86400000,
               floor(172800000 * pg_temp.part(n, 55)), CASE WHEN open THEN at END, at + interval '24 hours',
               CASE WHEN NOT open THEN at + pg_temp.part(n, 55) * interval '48 hours' END,
               CASE WHEN NOT open THEN at + pg_temp.part(n, 55) * interval '72 hours' END,
               CASE WHEN open THEN at + interval '24 hours' END, at, at
          FROM (SELECT n, now() - interval '4 days' - (:office - n) * (interval '730 days' / :office) AS at,
                       pg_temp.part(n, 56) < 0.05 AS open
                  FROM generate_series(0::bigint, :office - 1) AS n) AS x
          JOIN met c ON c.number = n * 10
         ORDER BY n ON CONFLICT DO NOTHING""",
        """
        INSERT INTO case_rating (tenant_id, case_id, kind, score, rated_at)
        SELECT :tenant, id, 'CSAT', 1 + abs(hashtext(id::text) % 5), closed_at FROM service_case
         WHERE tenant_id = :tenant AND queue = 'service' AND closed_at IS NOT NULL AND hashtext(id::text) % 3 = 0
        ON CONFLICT DO NOTHING""",
        """
        INSERT INTO target (tenant_id, id, version, scope, scope_id, measure, kind, period, calendar, from_day, to_day,
                            value, currency, created_at, updated_at)
        SELECT :tenant, uuidv7(), 1, scope, scope_id, measure, '', 'MONTH', 'gregorian', first::date,
               (first + interval '1 month - 1 day')::date, 10000, CASE WHEN measure IN ('REVENUE', 'DEALS_WON_AMOUNT')
                 THEN :currency END, now(), now()
          FROM generate_series(date_trunc('month', now() - interval '11 months'), now(), interval '1 month') AS first
         CROSS JOIN unnest(ARRAY['REVENUE', 'PURCHASES', 'DEALS_WON_AMOUNT', 'DEALS_WON_COUNT', 'INTERACTIONS']) AS measure
         CROSS JOIN (SELECT 'USER' AS scope, 'bench-' || n AS scope_id FROM generate_series(0, 6) AS n
                     UNION ALL SELECT 'TEAM', 'team-' || n FROM generate_series(0, 7) AS n
                     UNION ALL SELECT 'TENANT', '') AS whose
         WHERE NOT EXISTS (SELECT 1 FROM target WHERE tenant_id = :tenant)"""
    };

    private Office() {}

    /** Needs the temporary table of customers by their numbers. */
    static void fill(Connection connection, Basis basis, int customers) throws SQLException {
        for (var sql : FILL) Sql.run(connection, statement(sql, basis, customers));
    }

    private static String statement(String sql, Basis basis, int customers) {
        return basis.in(sql)
                .replace(":pipeline", "'00000000-0000-7000-8fae-ffffffffffff'::uuid")
                .replace(":office", String.valueOf(customers / 10))
                .replace(":people", String.valueOf(JourneyRows.PEOPLE));
    }
}
