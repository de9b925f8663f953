package io.daftar.bench.people;

/** How purchases are drawn from their numbers: the same for a number in every run and in every service that has them. */
final class Draw {
    /** Ids of made-up ones begin with their number and lie before this one, far before all made by the clock. */
    static final String BEYOND = "'00010000-0000-0000-0000-000000000000'";

    /** Between 0 and 1, as if by chance: the same for a number and a use in every run. */
    static final String PART =
            """
            CREATE OR REPLACE FUNCTION pg_temp.part(n bigint, use bigint) RETURNS float8 LANGUAGE sql IMMUTABLE
            RETURN (hashint8extended(n, use) & 9007199254740991) / 9007199254740992::float8""";

    private static final String BUYERS =
            """
            CREATE TEMP TABLE buyer ON COMMIT DROP AS
            SELECT rank, id
              FROM (SELECT row_number() OVER (ORDER BY hashtextextended(external_id, 1), external_id) - 1 AS rank,
                           count(*) OVER () AS everybody, customer_id AS id
                      FROM :names WHERE tenant_id = :tenant AND system = 'shop') AS x
             WHERE 4 * rank < 3 * everybody""";

    private static final String ID = "(lpad(to_hex(n), 12, '0') || '70008fac000000000000')::uuid";

    // Few buy much, few categories are bought often. One in fifty is a return, one in a hundred a walk-in's, one in
    // five in the other currency, one in ten of two lines.
    private static final String SALES =
            """
            SELECT n, :id AS id, CASE WHEN pg_temp.part(n, 2) >= 0.01 THEN b.id END AS customer_id, at,
                   CASE WHEN pg_temp.part(n, 3) < 0.8 THEN :currency ELSE :other END AS currency,
                   CASE WHEN country < 0.6 THEN 'IR' WHEN country < 0.8 THEN 'IN' WHEN country < 0.95 THEN 'GB' END
                     AS country,
                   sale, amount, category, second, two, sku
              FROM (SELECT n, floor(:buyers * pg_temp.part(n, 1) ^ 2)::bigint AS rank,
                           now() - (:purchases - n) * (interval '1095 days' / :purchases) AS at,
                           pg_temp.part(n, 4) >= 0.02 AS sale,
                           round((5 + 195 * pg_temp.part(n, 5) ^ 2)::numeric, 2) AS amount,
                           pg_temp.part(n, 6) AS country,
                           (:categories)[1 + floor(20 * pg_temp.part(n, 7) ^ 2)::int] AS category,
                           (:categories)[1 + floor(20 * pg_temp.part(n, 8))::int] AS second,
                           pg_temp.part(n, 9) < 0.1 AS two,
                           floor(1000 * pg_temp.part(n, 10))::int AS sku
                      FROM generate_series(:from::bigint, :to::bigint) AS n) AS x
              JOIN buyer b USING (rank)"""
                    .replace(":id", ID);

    private Draw() {}

    /**
     * Three of four customers bought at all; who is in no way bound up with when they were registered.
     *
     * @param names the table that knows the customers of the system {@code shop} by their numbers
     */
    static String buyers(String names, Basis basis) {
        return basis.in(BUYERS).replace(":names", names);
    }

    /** Purchases with numbers from one up to and with another, to be put where {@code :sales} stands. */
    static String sales(String sql, Basis basis, long buyers, int purchases, int from, int to) {
        return basis.in(sql.replace(":sales", SALES))
                .replace(":categories", "ARRAY['" + String.join("', '", Categories.NAMES) + "']")
                .replace(":buyers", String.valueOf(buyers))
                .replace(":purchases", String.valueOf(purchases))
                .replace(":from::", from + "::")
                .replace(":to::", to + "::");
    }
}
