package io.daftar.interaction.purchase.app;

import java.util.Set;
import java.util.UUID;

/**
 * What another feature makes of purchases. It is told in the transaction that writes them and last of all in it, behind the
 * shared rows of their days, so that all followers take their own rows in one order.
 */
public interface PurchaseFollower {
    /**
     * Purchases changed.
     *
     * @param told those that are new, replaced or called off
     * @param cameBack sales goods came back of, or did not after all
     */
    void follow(Set<UUID> told, Set<UUID> cameBack);
}
