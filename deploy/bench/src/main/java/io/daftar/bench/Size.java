package io.daftar.bench;

/** How much data stands in the tables while a figure is measured; S is a twentieth of L. */
public enum Size {
    S(50_000, 20_000, 20, 100_000),
    L(1_000_000, 100_000, 60, 500_000);

    /** How often each of them bought, on average. */
    private static final int PURCHASES_EACH = 10;

    /** How often each of them was met, on average. */
    private static final int CONTACTS_EACH = 10;

    private final int customers;
    private final int burst;
    private final int trickleSeconds;
    private final int rows;

    Size(int customers, int burst, int trickleSeconds, int rows) {
        this.customers = customers;
        this.burst = burst;
        this.trickleSeconds = trickleSeconds;
        this.rows = rows;
    }

    /** Customers present before the first measured request. */
    public int customers() {
        return customers;
    }

    /** Purchases of theirs, from three years ago to now. */
    public int purchases() {
        return PURCHASES_EACH * customers;
    }

    /** Contacts with them, from three years ago to now. */
    public int contacts() {
        return CONTACTS_EACH * customers;
    }

    /** Purchases in a file that is imported. */
    public int rows() {
        return rows;
    }

    /** Events that wait at once. */
    public int burst() {
        return burst;
    }

    /** How long events come at an even pace. */
    public int trickleSeconds() {
        return trickleSeconds;
    }
}
