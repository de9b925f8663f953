package io.daftar.platform.filter;

import static io.daftar.platform.filter.FilterOp.AGE_GTE;
import static io.daftar.platform.filter.FilterOp.AGE_LT;
import static io.daftar.platform.filter.FilterOp.AGE_TURNS_WITHIN;
import static io.daftar.platform.filter.FilterOp.ANNIVERSARY_WITHIN;
import static io.daftar.platform.filter.FilterOp.BETWEEN;
import static io.daftar.platform.filter.FilterOp.CONTAINS;
import static io.daftar.platform.filter.FilterOp.EQ;
import static io.daftar.platform.filter.FilterOp.EXISTS;
import static io.daftar.platform.filter.FilterOp.GT;
import static io.daftar.platform.filter.FilterOp.GTE;
import static io.daftar.platform.filter.FilterOp.IN;
import static io.daftar.platform.filter.FilterOp.LAST_DAYS;
import static io.daftar.platform.filter.FilterOp.LT;
import static io.daftar.platform.filter.FilterOp.LTE;
import static io.daftar.platform.filter.FilterOp.MISSING;
import static io.daftar.platform.filter.FilterOp.NEQ;
import static io.daftar.platform.filter.FilterOp.NEXT_DAYS;
import static io.daftar.platform.filter.FilterOp.NOT_IN;
import static io.daftar.platform.filter.FilterOp.OLDER_THAN_DAYS;
import static io.daftar.platform.filter.FilterOp.STARTS_WITH;
import static io.daftar.platform.filter.FilterOp.TODAY;

import java.util.EnumSet;
import java.util.Set;

/** What a field holds, and with it the operators it can be tested by. */
public enum FieldType {
    /** Compared by a key, the folding key unless the field says otherwise. */
    TEXT(EQ, NEQ, IN, NOT_IN, CONTAINS, STARTS_WITH),
    NUMBER(EQ, NEQ, LT, LTE, GT, GTE, BETWEEN, IN, NOT_IN),
    DATE(
            EQ,
            NEQ,
            LT,
            LTE,
            GT,
            GTE,
            BETWEEN,
            IN,
            NOT_IN,
            TODAY,
            LAST_DAYS,
            NEXT_DAYS,
            OLDER_THAN_DAYS,
            ANNIVERSARY_WITHIN,
            AGE_GTE,
            AGE_LT,
            AGE_TURNS_WITHIN),
    /** A date whose year may be unknown; then it has anniversaries but is neither before nor after anything. */
    BIRTH_DATE(
            EQ,
            NEQ,
            LT,
            LTE,
            GT,
            GTE,
            BETWEEN,
            IN,
            NOT_IN,
            TODAY,
            LAST_DAYS,
            NEXT_DAYS,
            OLDER_THAN_DAYS,
            ANNIVERSARY_WITHIN,
            AGE_GTE,
            AGE_LT,
            AGE_TURNS_WITHIN),
    /** An instant; a plain date as value means that whole day of the tenant's zone. */
    TIME(EQ, NEQ, LT, LTE, GT, GTE, BETWEEN, IN, NOT_IN, TODAY, LAST_DAYS, NEXT_DAYS, OLDER_THAN_DAYS),
    BOOLEAN(EQ, NEQ),
    /** One of the field's allowed values, written exactly so. */
    ENUM(EQ, NEQ, IN, NOT_IN),
    /** An identifier, compared exactly. */
    ID(EQ, NEQ, IN, NOT_IN),
    /** Texts or allowed values of which a customer has several, such as tags; contains one or not. */
    LIST(CONTAINS);

    private final Set<FilterOp> operators;

    FieldType(FilterOp... operators) {
        this.operators = EnumSet.of(EXISTS, MISSING);
        this.operators.addAll(Set.of(operators));
    }

    public Set<FilterOp> operators() {
        return EnumSet.copyOf(operators);
    }
}
