package io.daftar.interaction.cases.domain;

/** How far a case has come. WAITING is on the customer: promised times stand still. */
public enum CaseState {
    NEW,
    OPEN,
    WAITING,
    RESOLVED,
    CLOSED
}
