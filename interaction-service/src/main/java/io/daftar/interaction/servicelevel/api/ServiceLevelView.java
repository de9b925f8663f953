package io.daftar.interaction.servicelevel.api;

import io.daftar.interaction.servicelevel.app.PutServiceLevel.Hours;
import io.daftar.interaction.servicelevel.app.PutServiceLevel.TargetInput;
import io.daftar.interaction.servicelevel.domain.ServiceLevel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** A service level as it is shown; version 0 is what holds until the tenant says otherwise. */
public record ServiceLevelView(
        long version, List<Hours> hours, List<LocalDate> holidays, List<TargetInput> targets, Instant updatedAt) {

    static ServiceLevelView from(ServiceLevel it) {
        var hours = it.week().stream()
                .map(opening -> new Hours(opening.day().name(), time(opening.from()), time(opening.to())))
                .toList();
        var targets = it.targets().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(target -> new TargetInput(
                        target.getKey().name(),
                        target.getValue().firstResponseMinutes(),
                        target.getValue().resolutionMinutes()))
                .toList();
        return new ServiceLevelView(it.version(), hours, it.holidays(), targets, it.updatedAt());
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }
}
