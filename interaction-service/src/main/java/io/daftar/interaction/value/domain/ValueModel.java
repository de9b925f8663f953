package io.daftar.interaction.value.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What a tenant's purchases up to a day say about how its customers buy and leave.
 *
 * @param customers whom the model was fitted on
 * @param repeatCustomers those of them who came back on another day
 * @param model null where there is none
 * @param logLikelihood of the model
 * @param reason why there is no model: {@code too-few-customers}, {@code too-few-repeat-customers} or {@code no-fit}
 */
public record ValueModel(
        LocalDate asOf,
        long customers,
        long repeatCustomers,
        BgNbd model,
        Double logLikelihood,
        String reason,
        Instant fittedAt) {
    /** Four parameters out of fewer customers would be noise. */
    private static final long CUSTOMERS = 100;

    private static final long REPEAT_CUSTOMERS = 30;

    /** Fits the model; takes milliseconds for thousands of customers and seconds for hundreds of thousands. */
    public static ValueModel fit(LocalDate asOf, List<Buying> buyings, Instant at) {
        long all = buyings.stream().mapToLong(Buying::customers).sum();
        long repeat = buyings.stream()
                .filter(it -> it.repeats() > 0)
                .mapToLong(Buying::customers)
                .sum();
        if (all < CUSTOMERS || repeat < REPEAT_CUSTOMERS) {
            String reason = all < CUSTOMERS ? "too-few-customers" : "too-few-repeat-customers";
            return new ValueModel(asOf, all, repeat, null, null, reason, at);
        }
        return BgNbdFit.of(buyings)
                .map(fit -> new ValueModel(asOf, all, repeat, fit.model(), fit.logLikelihood(), null, at))
                .orElseGet(() -> new ValueModel(asOf, all, repeat, null, null, "no-fit", at));
    }
}
