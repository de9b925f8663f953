package io.daftar.interaction.value.domain;

import java.util.List;
import org.hipparchus.special.Gamma;

/**
 * The BG/NBD model of customers who buy at a rate of their own until they silently leave: P. S. Fader, B. G. S. Hardie,
 * K. L. Lee, "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model, Marketing Science 24 (2005),
 * 275–284. The likelihood is computed as in their note "Implementing the BG/NBD Model for Customer Base Analysis in Excel".
 *
 * @param r with {@code alpha} the gamma distribution of purchase rates, a week
 * @param a with {@code b} the beta distribution of the chance to leave after a purchase
 */
public record BgNbd(double r, double alpha, double a, double b) {
    private static final int TERMS = 10_000;
    private static final double NEGLIGIBLE = 1e-13;

    /** The log-likelihood of customers having bought as they did. */
    public double logLikelihood(List<Buying> customers) {
        double constant = -Gamma.logGamma(r) + r * Math.log(alpha) + Gamma.logGamma(a + b) - Gamma.logGamma(b);
        double sum = 0;
        for (Buying it : customers) {
            int x = it.repeats();
            double counts = Gamma.logGamma(r + x) + Gamma.logGamma(b + x) - Gamma.logGamma(a + b + x);
            double here = -(r + x) * Math.log(alpha + it.ageWeeks());
            double mixed = here;
            if (x > 0) {
                double gone = Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + it.lastWeeks());
                double larger = Math.max(here, gone);
                mixed = larger + Math.log(Math.exp(here - larger) + Math.exp(gone - larger));
            }
            sum += it.customers() * (constant + counts + mixed);
        }
        return sum;
    }

    /** The probability that a customer has not left. */
    public double alive(Buying it) {
        int x = it.repeats();
        if (x == 0) {
            return 1;
        }
        double odds = a / (b + x - 1) * Math.pow((alpha + it.ageWeeks()) / (alpha + it.lastWeeks()), r + x);
        return 1 / (1 + odds);
    }

    /**
     * How many purchases (days with one) to expect of a customer in the weeks to come, equation (10) of the paper. By
     * Euler's transformation its hypergeometric function is taken at small parameters, so that it neither overflows for
     * customers who bought a thousand times nor needs many terms.
     */
    public double expected(Buying it, double weeks) {
        double one = Math.abs(a - 1) < 1e-6 ? 1 + 1e-6 : a;
        int x = it.repeats();
        double z = weeks / (alpha + it.ageWeeks() + weeks);
        double series = hypergeometric(one + b - 1 - r, one - 1, one + b + x - 1, z);
        return (one + b + x - 1) / (one - 1) * (1 - Math.pow(1 - z, one - 1) * series) * alive(it);
    }

    /** Gauss's series 2F1(a, b; c; z) for |z| below 1. */
    private static double hypergeometric(double first, double second, double third, double z) {
        double term = 1;
        double sum = 1;
        for (int k = 0; k < TERMS && Math.abs(term) > NEGLIGIBLE * Math.abs(sum); k++) {
            term *= (first + k) * (second + k) / ((third + k) * (k + 1)) * z;
            sum += term;
        }
        return sum;
    }
}
