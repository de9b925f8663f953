package io.daftar.interaction.loyalty.domain;

/**
 * A customer's points.
 *
 * @param earned all that was ever earned, less what went back with goods
 * @param owed what was to be taken back and was spent already; while there is any the balance is zero
 */
public record Account(long balance, long earned, long owed) {
    public static final Account EMPTY = new Account(0, 0, 0);

    /** How balance and debt move, and what they are afterwards. */
    public record Movement(long points, long balance, long owedChange, long owed) {}

    /** Points come in; they pay what is owed first. */
    public Movement receive(long points) {
        long paid = Math.min(points, owed);
        return new Movement(points - paid, balance + points - paid, -paid, owed - paid);
    }

    /** Points are spent; the balance tells whether there were so many. */
    public Movement spend(long points) {
        return new Movement(-points, balance - points, 0, owed);
    }

    /** Points go back; what is not there any more is owed. */
    public Movement takeBack(long points) {
        long there = Math.min(points, balance);
        return new Movement(-there, balance - there, points - there, owed + points - there);
    }

    /** What the account is behind a line. */
    public Account after(Entry entry) {
        return new Account(entry.balance(), earned + entry.earned(), entry.owed());
    }
}
