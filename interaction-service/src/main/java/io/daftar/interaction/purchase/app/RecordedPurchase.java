package io.daftar.interaction.purchase.app;

import io.daftar.interaction.purchase.domain.Purchase;

/** What stands after a request to write a purchase down; {@code created} is false where it stood before. */
public record RecordedPurchase(Purchase purchase, boolean created) {}
