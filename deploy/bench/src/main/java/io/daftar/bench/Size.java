package io.daftar.bench;

/** How much data stands in the tables while a figure is measured; S is a twentieth of L. */
public enum Size {
    S(50_000, 20_000, 20),
    L(1_000_000, 100_000, 60);

    /** How often each of them bought, on average. */
    private static final int PURCHASES_EACH = 10;

    private final int customers;
    private final int burst;
    private final int trickleSeconds;

    Size(int customers, int burst, int trickleSeconds) {
        this.customers = customers;
        this.burst = burst;
        this.trickleSeconds = trickleSeconds;
    }

    /** Customers present before the first measured request. */
    public int customers() {
        return customers;
    }

    /** Purchases of theirs, from three years ago to now. */
    public int purchases() {
        return PURCHASES_EACH * customers;
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
