package io.daftar.customer.relation.app;

import io.daftar.platform.time.DateInput;

/** A relation as sent: in which role, from which day to which. */
public record RelationInput(String role, DateInput from, DateInput to) {}
