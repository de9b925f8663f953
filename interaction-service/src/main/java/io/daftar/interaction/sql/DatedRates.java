package io.daftar.interaction.sql;

/** Rates for statements over amounts of many days: all of a currency in one row, since to call rate_of for each takes longer. */
public final class DatedRates {
    /** All rates of {@code :tenant}, a row for each pair of currencies: the table {@code rates} of a statement. */
    public static final String RATES =
            """
            rates as materialized (
              select base, currency, array_agg(day order by day) as days, array_agg(rate order by day) as rates
              from exchange_rate where tenant_id = :tenant group by base, currency)""";

    private DatedRates() {}

    /**
     * The rate in force on a day as rate_of has it, from a row {@code r} of them that is joined by {@code base} and {@code currency};
     * null where there is none.
     */
    public static String of(String currency, String base, String day) {
        return "case when <currency> = <base> then 1 else r.rates[width_bucket(<day>, r.days)] end"
                .replace("<currency>", currency)
                .replace("<base>", base)
                .replace("<day>", day);
    }
}
