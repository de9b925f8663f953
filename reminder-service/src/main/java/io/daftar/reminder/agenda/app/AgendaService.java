package io.daftar.reminder.agenda.app;

import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.LeapDay;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.reminder.agenda.app.Agenda.Day;
import io.daftar.reminder.agenda.app.Agenda.Item;
import io.daftar.reminder.agenda.app.Agenda.Silence;
import io.daftar.reminder.customer.app.CustomerDirectory;
import io.daftar.reminder.planning.app.ReminderList;
import io.daftar.reminder.planning.domain.Reminder;
import io.daftar.reminder.recurrence.domain.WallTime;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Puts together what a day asks of a person. */
@ApplicationScoped
@Transactional
public class AgendaService {
    private static final int AHEAD_DAYS = 7;
    private static final int SILENT_MONTHS = 3;
    private static final int MOST_REMINDERS = 1_000;
    private static final int MOST_TIMES_OF_ONE = 50;
    private static final int MOST_CUSTOMERS = 50;

    private final ReminderList reminders;
    private final CustomerDirectory customers;
    private final TenantSettingsStore settings;
    private final AgendaBrief brief;

    AgendaService(
            ReminderList reminders, CustomerDirectory customers, TenantSettingsStore settings, AgendaBrief brief) {
        this.reminders = reminders;
        this.customers = customers;
        this.settings = settings;
        this.brief = brief;
    }

    /** @param date null for the day it is in the tenant's zone at {@code now} */
    public Agenda of(String assigneeId, LocalDate date, Instant now) {
        TenantSettings tenant = settings.current();
        ZoneId zone = tenant.zone();
        LocalDate day = date == null ? LocalDate.ofInstant(now, zone) : date;
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        Instant horizon = day.plusDays(1 + AHEAD_DAYS).atStartOfDay(zone).toInstant();
        var items = items(assigneeId, horizon, zone);
        var agenda = new Agenda(
                day,
                zone.getId(),
                assigneeId,
                within(items, Instant.MIN, start.isBefore(now) ? start : now),
                within(items, start, end),
                within(items, end, horizon),
                cadence(assigneeId, day, zone),
                birthdays(assigneeId, day),
                null);
        return new Agenda(
                agenda.date(),
                agenda.timeZone(),
                agenda.assigneeId(),
                agenda.overdue(),
                agenda.due(),
                agenda.upcoming(),
                agenda.cadence(),
                agenda.dates(),
                brief.of(agenda, tenant));
    }

    private List<Item> items(String assigneeId, Instant horizon, ZoneId zone) {
        var found = reminders.agenda(assigneeId, horizon, MOST_REMINDERS);
        Set<UUID> ids = found.stream()
                .map(reminder -> reminder.plan().customerId())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<UUID, String> names = customers.names(ids);
        return found.stream()
                .flatMap(reminder -> moments(reminder, horizon).stream()
                        .map(at -> item(
                                reminder,
                                at,
                                zone,
                                Optional.ofNullable(reminder.plan().customerId())
                                        .map(names::get)
                                        .orElse(null))))
                .sorted(Comparator.comparing(Item::at).thenComparing(Item::id))
                .toList();
    }

    private static List<Instant> moments(Reminder reminder, Instant horizon) {
        var progress = reminder.progress();
        List<Instant> moments = new ArrayList<>();
        if (progress.openAt() != null) {
            moments.add(progress.openAt());
        }
        if (progress.snoozedUntil() != null) {
            moments.add(progress.snoozedUntil());
        }
        if (progress.next() != null) {
            reminder.plan()
                    .schedule()
                    .between(progress.next().at(), horizon, MOST_TIMES_OF_ONE)
                    .forEach(occurrence -> moments.add(occurrence.at()));
        }
        return moments;
    }

    private static Item item(Reminder reminder, Instant at, ZoneId zone, String customerName) {
        var plan = reminder.plan();
        return new Item(
                reminder.id(),
                plan.title(),
                plan.priority().name(),
                reminder.progress().state().name(),
                plan.customerId(),
                customerName,
                at,
                WallTime.format(LocalDateTime.ofInstant(at, zone)),
                plan.schedule().recurs());
    }

    private static List<Item> within(List<Item> items, Instant from, Instant to) {
        return items.stream()
                .filter(item -> !item.at().isBefore(from) && item.at().isBefore(to))
                .toList();
    }

    private List<Silence> cadence(String ownerId, LocalDate day, ZoneId zone) {
        Instant before = day.minusMonths(SILENT_MONTHS).atStartOfDay(zone).toInstant();
        return customers.quietSince(ownerId, before, MOST_CUSTOMERS).stream()
                .map(quiet -> new Silence(
                        quiet.customerId(),
                        quiet.displayName(),
                        quiet.lastContactAt(),
                        ChronoUnit.DAYS.between(LocalDate.ofInstant(quiet.lastContactAt(), zone), day)))
                .toList();
    }

    // Who was born on 29 February keeps it on the 28th in the other years.
    private List<Day> birthdays(String ownerId, LocalDate day) {
        LocalDate last = day.plusDays(AHEAD_DAYS);
        Set<Integer> numbers = new TreeSet<>();
        for (LocalDate d = day; !d.isAfter(last); d = d.plusDays(1)) {
            numbers.add(d.getMonthValue() * 100 + d.getDayOfMonth());
            if (d.getMonthValue() == 2 && d.getDayOfMonth() == 28 && !d.isLeapYear()) {
                numbers.add(229);
            }
        }
        List<Day> days = new ArrayList<>();
        for (var customer : customers.birthdays(ownerId, numbers, MOST_CUSTOMERS)) {
            BirthDate.parse(customer.birthDate()).ifPresent(born -> {
                LocalDate next = born.next(day, LeapDay.FEB28);
                Integer turns = born.year() == null ? null : Integer.valueOf(next.getYear() - born.year());
                days.add(new Day("BIRTHDAY", next, customer.id(), customer.displayName(), turns));
            });
        }
        days.sort(Comparator.comparing(Day::date).thenComparing(Day::customerId));
        return days;
    }
}
