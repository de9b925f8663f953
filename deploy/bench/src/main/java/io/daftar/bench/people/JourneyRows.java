package io.daftar.bench.people;

/** Purchases and contacts of made-up customers as interaction-service keeps them, each with its entry of the timeline. */
final class JourneyRows {
    /** Those who sell and who talk to customers, {@code bench-0} and so on. */
    static final int PEOPLE = 40;

    /** Every so many of the customers is met often. */
    static final int WELL_KNOWN = 10;

    // The purchases customer-service has of the same numbers, with their lines. A seller works in one country, and
    // writes
    // down what is sold in one system.
    private static final String PURCHASES =
            """
            WITH d AS MATERIALIZED (
              SELECT s.*, 'bench-' || number AS seller, (ARRAY['till', 'web', 'phone'])[1 + number % 3] AS source,
                     CASE WHEN sale THEN amount ELSE -amount END AS total,
                     CASE WHEN two THEN round(amount * 0.6, 2) ELSE amount END AS of_first
                FROM (:sales) AS s,
                     LATERAL (SELECT coalesce(array_position(ARRAY['IR', 'IN', 'GB'], country), 0)
                                       + 4 * floor(:people / 4 * pg_temp.part(n, 12))::int AS number) AS who),
            p AS (
              INSERT INTO purchase (tenant_id, id, version, customer_id, type, number, purchased_at, currency, total,
                                    country, line_count, source_system, source_event_id, source_hash, user_id,
                                    created_at, updated_at, seller_id)
              SELECT :tenant, id, 1, customer_id, CASE WHEN sale THEN 'SALE' ELSE 'RETURN' END, 'S' || n, at, currency,
                     total, country, 1 + two::int, source, n::text, md5(n::text), seller, at, at, seller
                FROM d ORDER BY n),
            l AS (
              INSERT INTO purchase_line (tenant_id, purchase_id, n, sku, category, quantity, unit_price, amount)
              SELECT :tenant, id, 1, 's' || sku, category, 1, of_first, of_first FROM d
              UNION ALL
              SELECT :tenant, id, 2, 's' || sku + 1000, second, 1, amount - of_first, amount - of_first FROM d WHERE two)
            INSERT INTO timeline (tenant_id, customer_id, occurred_at, id, kind, title, source_system, source_event_id,
                                  data)
            SELECT :tenant, customer_id, at, id, 'PURCHASE', 'S' || n, source, n::text,
                   format('{"type":"%s","number":"S%s","total":{"amount":"%s","currency":"%s"},"lineCount":%s}',
                          CASE WHEN sale THEN 'SALE' ELSE 'RETURN' END, n, total, currency, 1 + two::int)
              FROM d WHERE customer_id IS NOT NULL""";

    // Half of the contacts are with a tenth of the customers, so these have more than a page of them.
    private static final String CONTACTS =
            """
            WITH d AS MATERIALIZED (
              SELECT x.*, c.id AS customer_id,
                     (lpad(to_hex(n), 12, '0') || '70008fad000000000000')::uuid AS id,
                     CASE WHEN kind IN ('CALL', 'MEETING', 'VISIT') THEN 30 + floor(1800 * pg_temp.part(n, 27))::int END
                       AS seconds
                FROM (SELECT n,
                             (CASE WHEN pg_temp.part(n, 21) < 0.5
                                   THEN :known * floor(:customers / :known * pg_temp.part(n, 22))
                                   ELSE floor(:customers * pg_temp.part(n, 22)) END)::bigint AS number,
                             now() - (:contacts - n) * (interval '1095 days' / :contacts) AS at,
                             (ARRAY['CALL', 'EMAIL', 'CHAT', 'MEETING', 'NOTE', 'WEB', 'VISIT', 'SOCIAL', 'COMPLAINT',
                                    'OTHER'])[1 + floor(10 * pg_temp.part(n, 23) ^ 2)::int] AS kind,
                             (ARRAY['INBOUND', 'OUTBOUND'])[1 + floor(2 * pg_temp.part(n, 24))::int] AS direction,
                             (ARRAY['REACHED', 'NO_ANSWER', 'DONE', 'OPEN'])[1 + floor(4 * pg_temp.part(n, 25))::int]
                               AS outcome,
                             (ARRAY['Asked about a delivery', 'Order confirmed', 'Called back', 'Price of a repair',
                                    'Wants an offer', 'Waits too long', 'Thanked us', 'Has a new address'])
                               [1 + floor(8 * pg_temp.part(n, 26))::int] AS subject,
                             'Spoke of order ' || n || ', all else stays as it was.' AS body,
                             'bench-' || floor(:people * pg_temp.part(n, 28)) AS person,
                             (ARRAY['crm', 'mail', 'phone'])[1 + floor(3 * pg_temp.part(n, 29))::int] AS source
                        FROM generate_series(:from::bigint, :to::bigint) AS n) AS x
                JOIN met c USING (number)),
            i AS (
              INSERT INTO interaction (tenant_id, id, version, customer_id, kind, direction, channel, occurred_at,
                                       subject, body, duration_seconds, outcome, source_system, source_event_id,
                                       source_hash, user_id, created_at, updated_at)
              SELECT :tenant, id, 1, customer_id, kind, direction, lower(kind), at, subject, body, seconds, outcome,
                     source, n::text, md5(n::text), person, at, at
                FROM d ORDER BY n)
            INSERT INTO timeline (tenant_id, customer_id, occurred_at, id, kind, direction, title, summary,
                                  source_system, source_event_id, data)
            SELECT :tenant, customer_id, at, id, kind, direction, subject, body, source, n::text,
                   format('{"channel":"%s","outcome":"%s"%s}', lower(kind), outcome,
                          CASE WHEN seconds IS NULL THEN '' ELSE ',"durationSeconds":' || seconds END)
              FROM d""";

    private static final String MET =
            """
            CREATE TEMP TABLE met ON COMMIT DROP AS
            SELECT external_id::bigint AS number, customer_id AS id FROM customer_external_id
             WHERE tenant_id = :tenant AND system = 'shop' AND external_id ~ '^\\d{1,9}$'""";

    private JourneyRows() {}

    static String met(Basis basis) {
        return basis.in(MET);
    }

    static String purchases(Basis basis, long buyers, int purchases, int from, int to) {
        return Draw.sales(PURCHASES, basis, buyers, purchases, from, to).replace(":people", String.valueOf(PEOPLE));
    }

    static String contacts(Basis basis, int customers, int contacts, int from, int to) {
        return basis.in(CONTACTS)
                .replace(":people", String.valueOf(PEOPLE))
                .replace(":known", String.valueOf(WELL_KNOWN))
                .replace(":customers", String.valueOf(customers))
                .replace(":contacts", String.valueOf(contacts))
                .replace(":from::", from + "::")
                .replace(":to::", to + "::");
    }
}
