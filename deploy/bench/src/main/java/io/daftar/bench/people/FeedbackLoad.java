package io.daftar.bench.people;

import java.sql.Connection;
import java.sql.SQLException;

/** What made-up customers said of products, one piece for each five of them, under topics of which few are popular. */
final class FeedbackLoad {
    private static final int TOPICS = 500;

    private static final String[] FILL = {
        """
        INSERT INTO feedback_topic (tenant_id, id, version, title, title_key, product_key, state, state_since, created_at,
                                    updated_at)
        SELECT :tenant, :topic, 1, 'Wish ' || t, 'wish ' || t, '', 'OPEN', now(), now(), now()
          FROM generate_series(0, :topics - 1) AS t""",
        """
        INSERT INTO feedback (tenant_id, id, version, customer_id, topic_id, kind, words, product, status, pilot,
                              occurred_at, created_at, updated_at)
        SELECT :tenant, (lpad(to_hex(n), 12, '0') || '70008fb0000000000000')::uuid, 1, c.id,
               CASE WHEN t IS NOT NULL THEN :topic END,
               (ARRAY['WISH', 'PROBLEM', 'PRAISE', 'OTHER'])[1 + floor(4 * pg_temp.part(n, 63))::int],
               'Would like it otherwise, said number ' || n, 'p' || floor(40 * pg_temp.part(n, 64)), 'REVIEWED', false,
               at, at, at
          FROM (SELECT n, floor(:customers * pg_temp.part(n, 61))::bigint AS number,
                       CASE WHEN pg_temp.part(n, 65) < 0.8 THEN floor(:topics * pg_temp.part(n, 62) ^ 3)::bigint END AS t,
                       now() - (:pieces - n) * (interval '1095 days' / :pieces) AS at
                  FROM generate_series(0::bigint, :pieces - 1) AS n) AS x
          JOIN met c USING (number)
         ORDER BY n""",
        """
        INSERT INTO feedback_asker (tenant_id, topic_id, customer_id, feedback, first_asked_at, last_asked_at)
        SELECT :tenant, topic_id, customer_id, count(*), min(occurred_at), max(occurred_at)
          FROM feedback WHERE tenant_id = :tenant AND topic_id IS NOT NULL GROUP BY 2, 3""",
        """
        UPDATE feedback_topic t SET feedback_count = a.said, customer_count = a.customers
          FROM (SELECT topic_id, sum(feedback) AS said, count(*) AS customers
                  FROM feedback_asker WHERE tenant_id = :tenant GROUP BY 1) AS a
         WHERE t.tenant_id = :tenant AND t.id = a.topic_id"""
    };

    private FeedbackLoad() {}

    /** Makes them where there is none. */
    static void ensure(Connection connection, Basis basis, int customers) throws SQLException {
        if (Sql.number(connection, basis.in("SELECT count(*) FROM feedback WHERE tenant_id = :tenant")) > 0) return;
        connection.setAutoCommit(false);
        Sql.run(connection, Draw.PART, JourneyRows.met(basis), "CREATE INDEX ON met (number)");
        for (var sql : FILL) Sql.run(connection, statement(sql, basis, customers));
        connection.commit();
        connection.setAutoCommit(true);
        Sql.run(connection, "VACUUM (ANALYZE) feedback_topic, feedback, feedback_asker");
    }

    private static String statement(String sql, Basis basis, int customers) {
        return basis.in(sql)
                .replace(":topics", String.valueOf(TOPICS))
                .replace(":topic", "(lpad(to_hex(t), 12, '0') || '70008fb1000000000000')::uuid")
                .replace(":customers", String.valueOf(customers))
                .replace(":pieces", String.valueOf(customers / 5));
    }
}
