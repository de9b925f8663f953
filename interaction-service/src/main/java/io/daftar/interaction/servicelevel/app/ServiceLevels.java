package io.daftar.interaction.servicelevel.app;

import io.daftar.interaction.input.Texts;
import io.daftar.interaction.servicelevel.app.PutServiceLevel.Hours;
import io.daftar.interaction.servicelevel.domain.BusinessHours;
import io.daftar.interaction.servicelevel.domain.Opening;
import io.daftar.interaction.servicelevel.domain.Priority;
import io.daftar.interaction.servicelevel.domain.ServiceLevel;
import io.daftar.interaction.servicelevel.domain.ServiceLevel.Target;
import io.daftar.interaction.servicelevel.domain.ServiceLevelRepository;
import io.daftar.platform.text.Digits;
import io.daftar.platform.time.DateInput;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Keeps what a tenant promises, and in which hours it works. */
@ApplicationScoped
@Transactional
public class ServiceLevels {
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]|24:00");
    /** Less would let a promise run out after decades. */
    private static final int LEAST_MINUTES_A_WEEK = 60;

    private final ServiceLevelRepository levels;
    private final TenantSettingsStore settings;
    private final Versions versions;
    private final Clock clock;

    ServiceLevels(ServiceLevelRepository levels, TenantSettingsStore settings, Versions versions, Clock clock) {
        this.levels = levels;
        this.settings = settings;
        this.versions = versions;
        this.clock = clock;
    }

    /** Promises and hours in force; reckon one change with one of them. */
    public record Terms(ServiceLevel level, BusinessHours hours) {
        public Target target(Priority priority) {
            return level.targets().get(priority);
        }
    }

    public ServiceLevel current() {
        return levels.find()
                .orElseGet(() ->
                        ServiceLevel.usual(DayOfWeek.valueOf(settings.current().weekStart())));
    }

    public Terms terms() {
        var level = current();
        return new Terms(level, level.hours(settings.current().zone()));
    }

    /** Holds for clocks that start or go on from now; what is due already keeps its time. */
    public ServiceLevel put(PutServiceLevel command, String ifMatch) {
        long version = levels.find().map(ServiceLevel::version).orElse(0L);
        versions.check(ifMatch, version);
        var level = new ServiceLevel(
                version + 1,
                week(command.hours()),
                holidays(command.holidays()),
                targets(command.targets()),
                clock.instant());
        if (!levels.put(level)) {
            throw new DomainException(ErrorCode.STALE_VERSION, "it was changed since you read it");
        }
        return level;
    }

    private static List<Opening> week(List<Hours> hours) {
        List<Opening> week = new ArrayList<>();
        for (int i = 0; i < hours.size(); i++) {
            String pointer = "#/hours/" + i;
            var opening = opening(hours.get(i), pointer);
            if (opening.from() >= opening.to()) {
                throw DomainException.invalidValue(pointer + "/to", "range", "must be later than from");
            }
            if (week.stream().anyMatch(opening::overlaps)) {
                throw DomainException.invalidValue(pointer, "repeated", "must not overlap other hours of the day");
            }
            week.add(opening);
        }
        if (week.stream().mapToInt(it -> it.to() - it.from()).sum() < LEAST_MINUTES_A_WEEK) {
            throw DomainException.invalidValue("#/hours", "range", "must be an hour a week at least");
        }
        return week;
    }

    private static Opening opening(Hours hours, String pointer) {
        String[] days = Arrays.stream(DayOfWeek.values()).map(Enum::name).toArray(String[]::new);
        var day = DayOfWeek.valueOf(Texts.oneOf(hours.day(), pointer + "/day", days));
        return new Opening(day, minute(hours.from(), pointer + "/from"), minute(hours.to(), pointer + "/to"));
    }

    private static int minute(String time, String pointer) {
        String ascii = Digits.toAscii(time).strip();
        if (!TIME.matcher(ascii).matches()) {
            throw DomainException.invalidValue(pointer, "invalid-time", "must be a time of day such as 09:00");
        }
        return Integer.parseInt(ascii.substring(0, 2)) * 60 + Integer.parseInt(ascii.substring(3));
    }

    private static List<LocalDate> holidays(List<DateInput> holidays) {
        var days = new TreeSet<LocalDate>();
        for (int i = 0; holidays != null && i < holidays.size(); i++) {
            days.add(holidays.get(i).requireDate("#/holidays/" + i));
        }
        return List.copyOf(days);
    }

    private static Map<Priority, Target> targets(List<PutServiceLevel.TargetInput> inputs) {
        Map<Priority, Target> targets = new EnumMap<>(Priority.class);
        for (int i = 0; i < inputs.size(); i++) {
            var input = inputs.get(i);
            String pointer = "#/targets/" + i;
            var priority = Priority.valueOf(Texts.oneOf(input.priority(), pointer + "/priority", Priority.names()));
            if (input.firstResponseMinutes() > input.resolutionMinutes()) {
                throw DomainException.invalidValue(
                        pointer + "/resolutionMinutes", "range", "must not be less than firstResponseMinutes");
            }
            var target = new Target(input.firstResponseMinutes(), input.resolutionMinutes());
            if (targets.put(priority, target) != null) {
                throw DomainException.invalidValue(pointer + "/priority", "repeated", "each priority has one target");
            }
        }
        return targets;
    }
}
