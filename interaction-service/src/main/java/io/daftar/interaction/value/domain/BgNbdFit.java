package io.daftar.interaction.value.domain;

import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.hipparchus.optim.nonlinear.scalar.noderiv.SimplexOptimizer;

/** The BG/NBD model that makes what was seen most likely, found by a simplex over the logarithms of its parameters. */
public record BgNbdFit(BgNbd model, double logLikelihood, long customers) {
    private static final int EVALUATIONS = 2_000;
    /** Far behind every shape that means anything; a simplex that wanders there is turned back. */
    private static final double FAR = 12;

    private static final double IMPOSSIBLE = -1e300;

    /** Empty where the search finds no end, as with data the model cannot tell anything from. */
    public static Optional<BgNbdFit> of(List<Buying> customers) {
        try {
            double[] start = {0, 0, 0, 0};
            double before = Double.NEGATIVE_INFINITY;
            // A simplex may settle short of the top; a new one from there goes on.
            for (int restart = 0; restart < 5; restart++) {
                start = climb(customers, start);
                double now = model(start).logLikelihood(customers);
                if (now - before < 1e-6) {
                    break;
                }
                before = now;
            }
            return fitted(customers, start);
        } catch (MathRuntimeException noEnd) {
            return Optional.empty();
        }
    }

    private static Optional<BgNbdFit> fitted(List<Buying> customers, double[] at) {
        double reached = model(at).logLikelihood(customers);
        boolean atTheEdge = false;
        for (double logarithm : at) {
            atTheEdge |= Math.abs(logarithm) > FAR - 0.5;
        }
        return atTheEdge || !Double.isFinite(reached)
                ? Optional.empty()
                : Optional.of(new BgNbdFit(
                        model(at),
                        reached,
                        customers.stream().mapToLong(Buying::customers).sum()));
    }

    private static double[] climb(List<Buying> customers, double[] from) {
        return new SimplexOptimizer(1e-10, 1e-8)
                .optimize(
                        new MaxEval(EVALUATIONS),
                        new ObjectiveFunction(at -> height(customers, at)),
                        GoalType.MAXIMIZE,
                        new InitialGuess(from),
                        new NelderMeadSimplex(4, 0.5))
                .getPoint();
    }

    private static double height(List<Buying> customers, double[] at) {
        for (double logarithm : at) {
            if (Math.abs(logarithm) > FAR) {
                return IMPOSSIBLE;
            }
        }
        double height = model(at).logLikelihood(customers);
        return Double.isNaN(height) ? IMPOSSIBLE : height;
    }

    private static BgNbd model(double[] logarithms) {
        return new BgNbd(
                Math.exp(logarithms[0]), Math.exp(logarithms[1]), Math.exp(logarithms[2]), Math.exp(logarithms[3]));
    }
}
