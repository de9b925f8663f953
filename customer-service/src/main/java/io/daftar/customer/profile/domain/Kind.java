package io.daftar.customer.profile.domain;

/** What a customer is: a human being, or a company, club or office. */
public enum Kind {
    PERSON,
    ORGANIZATION
}
