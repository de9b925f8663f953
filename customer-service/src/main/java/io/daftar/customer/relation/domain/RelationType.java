package io.daftar.customer.relation.domain;

import java.util.Arrays;
import java.util.Optional;

/** What the other one is to a customer: CHILD on Ada means that the other is a child of Ada's. */
public enum RelationType {
    PARENT,
    CHILD,
    SPOUSE,
    SIBLING,
    HOUSEHOLD,
    EMPLOYER,
    EMPLOYEE,
    REFERRED,
    REFERRED_BY;

    public static Optional<RelationType> of(String name) {
        return Arrays.stream(values()).filter(type -> type.name().equals(name)).findFirst();
    }

    /** What the customer is to the other one. */
    public RelationType inverse() {
        return switch (this) {
            case PARENT -> CHILD;
            case CHILD -> PARENT;
            case EMPLOYER -> EMPLOYEE;
            case EMPLOYEE -> EMPLOYER;
            case REFERRED -> REFERRED_BY;
            case REFERRED_BY -> REFERRED;
            case SPOUSE, SIBLING, HOUSEHOLD -> this;
        };
    }

    /** Of how many at a time; of parents there can be more than two, by adoption or a second marriage. */
    public int most() {
        return switch (this) {
            case SPOUSE, REFERRED_BY -> 1;
            case PARENT -> 4;
            default -> Integer.MAX_VALUE;
        };
    }

    public boolean isLimited() {
        return most() < Integer.MAX_VALUE;
    }

    /** Whether following it from one to the next must never lead back. */
    public boolean leadsUp() {
        return this == PARENT || this == REFERRED_BY;
    }
}
