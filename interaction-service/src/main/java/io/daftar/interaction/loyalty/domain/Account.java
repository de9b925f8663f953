package io.daftar.interaction.loyalty.domain;

/**
 * A customer's points.
 *
 * @param earned all that was ever earned
 */
public record Account(long balance, long earned) {
    public static final Account EMPTY = new Account(0, 0);
}
