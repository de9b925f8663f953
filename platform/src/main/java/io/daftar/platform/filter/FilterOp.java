package io.daftar.platform.filter;

import java.util.Optional;

/** How a leaf tests its field. */
public enum FilterOp {
    EQ,
    NEQ,
    IN,
    NOT_IN,
    CONTAINS,
    STARTS_WITH,
    LT,
    LTE,
    GT,
    GTE,
    BETWEEN,
    EXISTS,
    MISSING,
    // From here on told relative to today.
    TODAY,
    LAST_DAYS,
    NEXT_DAYS,
    OLDER_THAN_DAYS,
    ANNIVERSARY_WITHIN,
    AGE_GTE,
    AGE_LT,
    AGE_TURNS_WITHIN;

    /** Whether a leaf with this operator carries {@code value}, {@code values} or neither. */
    enum Takes {
        NOTHING,
        ONE,
        MANY
    }

    static Optional<FilterOp> of(String wire) {
        for (var op : values()) if (op.name().equals(wire)) return Optional.of(op);
        return Optional.empty();
    }

    Takes takes() {
        return switch (this) {
            case EXISTS, MISSING, TODAY -> Takes.NOTHING;
            case IN, NOT_IN, BETWEEN -> Takes.MANY;
            default -> Takes.ONE;
        };
    }

    /** Whether its truth can change by time alone. */
    public boolean isRelative() {
        return ordinal() >= TODAY.ordinal();
    }

    boolean comparesNumbers() {
        return switch (this) {
            case EQ, NEQ, LT, LTE, GT, GTE -> true;
            default -> false;
        };
    }

    /** The SQL sign of a comparison. */
    String sign() {
        return switch (this) {
            case EQ -> "=";
            case NEQ -> "<>";
            case LT -> "<";
            case LTE -> "<=";
            case GT -> ">";
            case GTE -> ">=";
            default -> throw new IllegalStateException(this + " has no sign");
        };
    }
}
