package io.daftar.interaction.reckoning.app;

import io.daftar.interaction.reckoning.domain.Terms;
import java.time.LocalDate;

/** Figures kept in the terms of a tenant's reckoning; they are told, while nobody writes, when what they mean changes. */
public interface Kept {
    /** Reckons everything anew. */
    void reckonAnew(Terms terms);

    /** Reckons anew what stands in a currency, from a day on; figures in their own currency need not care. */
    default void rateChanged(Terms terms, String currency, LocalDate from) {}
}
