package io.daftar.bench.report;

import java.util.Locale;
import java.util.function.DoubleBinaryOperator;

/**
 * One number held against its goal.
 *
 * @param spread over the rounds; of a ratio, over the ratios within each round
 * @param atLeast whether more is better
 */
public record Verdict(String name, Spread spread, double goal, boolean atLeast) {
    /** A way to combine two values of one round. */
    public enum Relation {
        RATIO((a, b) -> b == 0 ? 0 : a / b),
        DIFFERENCE((a, b) -> a - b);

        private final DoubleBinaryOperator operator;

        Relation(DoubleBinaryOperator operator) {
            this.operator = operator;
        }

        public double of(double one, double other) {
            return operator.applyAsDouble(one, other);
        }
    }

    /** A ratio that is shown for what it is. */
    static final double NO_GOAL = Double.NaN;

    public boolean hasGoal() {
        return !Double.isNaN(goal);
    }

    public boolean met() {
        return !hasGoal() || (atLeast ? spread.median() >= goal : spread.median() <= goal);
    }

    /** In words, like {@code ≥ 0.45}. */
    public String goalText() {
        if (!hasGoal()) return "none";
        return (atLeast ? "≥ " : "≤ ") + Numbers.text(goal);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %s (goal %s)", name, Numbers.text(spread.median()), goalText());
    }
}
