package io.daftar.interaction.targets.api;

import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.targets.domain.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * A target as the API shows it.
 *
 * @param scopeId null for the whole tenant
 * @param kind null for interactions of all kinds, and for other measures
 * @param currency null where things are counted
 */
public record TargetView(
        UUID id,
        long version,
        String scope,
        String scopeId,
        String measure,
        String kind,
        PeriodView period,
        String value,
        String currency,
        Instant createdAt,
        Instant updatedAt) {

    /** The days of a target, both included. */
    public record PeriodView(String type, String calendar, LocalDate from, LocalDate to) {}

    static TargetView from(Target it) {
        return new TargetView(
                it.id(),
                it.version(),
                it.scope().name(),
                it.scopeId().isEmpty() ? null : it.scopeId(),
                it.measure().name(),
                it.kind().isEmpty() ? null : it.kind(),
                new PeriodView(it.period().name(), it.calendar(), it.from(), it.to()),
                it.currency() == null ? Amounts.plain(it.value()) : Amounts.plain(it.value(), it.currency()),
                it.currency(),
                it.createdAt(),
                it.updatedAt());
    }
}
