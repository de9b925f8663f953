package io.daftar.customer.profile.domain;

/** How far the relation with a customer has come; any step may follow any other. */
public enum Lifecycle {
    LEAD,
    PROSPECT,
    CUSTOMER,
    LOYAL,
    LOST
}
