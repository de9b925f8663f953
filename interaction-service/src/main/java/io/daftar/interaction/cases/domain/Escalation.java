package io.daftar.interaction.cases.domain;

/** Why somebody above is told of a case; each at most once a case. */
public enum Escalation {
    /** Nobody answered the customer in time. */
    FIRST_RESPONSE_MISSED,
    /** Three quarters of the time to solve it are over. */
    RESOLUTION_NEAR,
    /** It was not solved in time. */
    RESOLUTION_MISSED;

    /** The share of the promised time to a solution after which it is said to be near its end. */
    public static final int NEAR_PERCENT = 75;
}
