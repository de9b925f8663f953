package io.daftar.interaction.loyalty.domain;

import java.time.Instant;
import java.util.UUID;

/** A card by which the till knows a customer. */
public record Card(String number, UUID customerId, Instant issuedAt) {}
