package io.daftar.customer.profile.domain;

/** A customer's name in a social network. */
public record Social(String network, String handle) {}
