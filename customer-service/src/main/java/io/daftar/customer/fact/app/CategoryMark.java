package io.daftar.customer.fact.app;

/**
 * Names a change of a customer's purchases in one category, so that a rule about other categories need not be looked at.
 * Categories share 4,096 names: a rule looked at in vain does no harm, and a customer's marks stay small.
 */
public final class CategoryMark {
    private static final int NAMES = 1 << 12;

    private CategoryMark() {}

    /** @param categoryKey the category's folding key */
    public static String of(String categoryKey) {
        return BehaviourSources.PURCHASE + ":" + Integer.toHexString(categoryKey.hashCode() & NAMES - 1);
    }
}
