package io.daftar.interaction.customer.app;

import java.util.UUID;

/** Somebody asked for a customer that was merged: another one answers for it. */
public final class CustomerMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final UUID customer;
    private final UUID winner;

    CustomerMoved(UUID customer, UUID winner) {
        super("customer " + customer + " was merged into " + winner);
        this.customer = customer;
        this.winner = winner;
    }

    public UUID customer() {
        return customer;
    }

    public UUID winner() {
        return winner;
    }
}
