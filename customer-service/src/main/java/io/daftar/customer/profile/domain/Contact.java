package io.daftar.customer.profile.domain;

import java.util.UUID;

/** One of several ways to reach a customer, one of which comes first. */
public sealed interface Contact permits Email, Phone, Address {
    UUID id();

    /** What makes it the same one when it is sent again. */
    String key();

    boolean primary();
}
