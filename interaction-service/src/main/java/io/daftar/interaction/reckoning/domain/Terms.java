package io.daftar.interaction.reckoning.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** What a tenant's kept figures are reckoned in: the currency amounts become, and the zone whose days count. */
public record Terms(String currency, ZoneId zone) {
    public LocalDate dayOf(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
