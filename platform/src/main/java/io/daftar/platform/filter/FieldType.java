package io.daftar.platform.filter;

import java.util.EnumSet;
import java.util.Set;

/** What a field holds, and with it the operators it can be tested by. */
public enum FieldType {
    /** Compared by a key, the folding key unless the field says otherwise. */
    TEXT(Ops.EQUALITY + " CONTAINS STARTS_WITH"),
    NUMBER(Ops.EQUALITY + Ops.ORDER),
    DATE(Ops.EQUALITY + Ops.ORDER + Ops.DAYS + Ops.ANNIVERSARIES),
    /** A date whose year may be unknown; then it has anniversaries but is neither before nor after anything. */
    BIRTH_DATE(Ops.EQUALITY + Ops.ORDER + Ops.DAYS + Ops.ANNIVERSARIES),
    /** An instant; a plain date as value means that whole day of the tenant's zone. */
    TIME(Ops.EQUALITY + Ops.ORDER + Ops.DAYS),
    BOOLEAN("EQ NEQ"),
    /** One of the field's allowed values, written exactly so. */
    ENUM(Ops.EQUALITY),
    /** An identifier, compared exactly. */
    ID(Ops.EQUALITY),
    /** Texts or allowed values of which a customer has several, such as tags; contains one or not. */
    LIST("CONTAINS");

    private final Set<FilterOp> operators = EnumSet.of(FilterOp.EXISTS, FilterOp.MISSING);

    FieldType(String operators) {
        for (var name : operators.split(" ")) this.operators.add(FilterOp.valueOf(name));
    }

    public Set<FilterOp> operators() {
        return EnumSet.copyOf(operators);
    }

    /** Operators that come together. */
    private static final class Ops {
        private static final String EQUALITY = "EQ NEQ IN NOT_IN";
        private static final String ORDER = " LT LTE GT GTE BETWEEN";
        private static final String DAYS = " TODAY LAST_DAYS NEXT_DAYS OLDER_THAN_DAYS";
        private static final String ANNIVERSARIES = " ANNIVERSARY_WITHIN AGE_GTE AGE_LT AGE_TURNS_WITHIN";
    }
}
