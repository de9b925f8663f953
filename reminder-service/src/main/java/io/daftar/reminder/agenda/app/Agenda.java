package io.daftar.reminder.agenda.app;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What a day asks of a person; the day is one of the tenant's zone.
 *
 * @param overdue came before the day and was not dealt with
 * @param due comes on the day, or came on it and was not dealt with
 * @param upcoming comes in the seven days after it
 * @param cadence customers nobody was in touch with for three months, the longest first
 * @param dates birthdays from the day on, seven days ahead
 * @param brief the same in a few lines of the tenant's language
 */
public record Agenda(
        LocalDate date,
        String timeZone,
        String assigneeId,
        List<Item> overdue,
        List<Item> due,
        List<Item> upcoming,
        List<Silence> cadence,
        List<Day> dates,
        String brief) {

    /**
     * One time of a reminder.
     *
     * @param id the reminder's
     * @param at the moment
     * @param local what the clock of the tenant's zone shows then
     */
    public record Item(
            UUID id,
            String title,
            String priority,
            String state,
            UUID customerId,
            String customerName,
            Instant at,
            String local,
            boolean recurring) {}

    /** A customer nobody was in touch with for long. */
    public record Silence(UUID customerId, String customerName, Instant lastContactAt, long days) {}

    /**
     * A day in a customer's life.
     *
     * @param kind BIRTHDAY
     * @param turns the age reached, null where the year of birth is unknown
     */
    public record Day(String kind, LocalDate date, UUID customerId, String customerName, Integer turns) {}
}
