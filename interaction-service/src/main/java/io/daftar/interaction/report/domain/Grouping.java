package io.daftar.interaction.report.domain;

/** What a line of a revenue report stands for. */
public enum Grouping {
    DAY("day::text", "(purchased_at at time zone :zone)::date::text"),
    MONTH(true),
    QUARTER(true),
    YEAR(true),
    FISCAL_YEAR(true),
    COUNTRY("country", "coalesce(country, '')"),
    CATEGORY("category", "coalesce(l.category, '')"),
    SELLER("seller", "coalesce(seller_id, '')"),
    SOURCE("source", "coalesce(source_system, '')");

    /** The first day of the period a day belongs to; {@code :starts} are those of all periods from the first on. */
    private static final String PERIOD = "(:starts)[width_bucket(<day>, :starts)]::text";

    private final boolean period;
    private final String ofDays;
    private final String ofPurchases;

    Grouping(String ofDays, String ofPurchases) {
        this.period = false;
        this.ofDays = ofDays;
        this.ofPurchases = ofPurchases;
    }

    Grouping(boolean period) {
        this.period = period;
        this.ofDays = PERIOD.replace("<day>", "day");
        this.ofPurchases = PERIOD.replace("<day>", "(purchased_at at time zone :zone)::date");
    }

    /** Whether days are gathered into periods of a calendar. */
    public boolean isPeriod() {
        return period;
    }

    String ofDays() {
        return ofDays;
    }

    String ofPurchases() {
        return ofPurchases;
    }
}
