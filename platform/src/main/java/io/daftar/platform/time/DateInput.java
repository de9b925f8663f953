package io.daftar.platform.time;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.daftar.platform.web.DomainException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A date as clients send it: an ISO string, or {@code {"date":"1403/01/01","calendar":"persian"}}; digits of any script.
 *
 * @param calendar {@code gregorian}, {@code persian} or null for an ISO date
 */
public record DateInput(String date, String calendar) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public DateInput(@JsonProperty("date") String date, @JsonProperty("calendar") String calendar) {
        this.date = date;
        this.calendar = calendar;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static DateInput of(String date) {
        return new DateInput(date, null);
    }

    /** The day meant; empty when it is none. */
    public Optional<LocalDate> toDate() {
        if (date == null || date.length() > 40) return Optional.empty();
        if (calendar == null) return BirthDate.parse(date).flatMap(BirthDate::date);
        return CalendarSystem.of(calendar)
                .map(system -> new FlexibleDateParser(system, FlexibleDateParser.Order.YMD))
                .flatMap(parser -> parser.parse(date));
    }

    /** The day of birth meant, which as a string may come without its year, {@code --05-21}. */
    public Optional<BirthDate> toBirthDate() {
        return calendar == null ? BirthDate.parse(date) : toDate().map(BirthDate::of);
    }

    /** @throws DomainException invalid-value at {@code pointer} when this is no date within the {@link Horizon} */
    public LocalDate requireDate(String pointer) {
        return Horizon.require(toDate().orElseThrow(() -> refusal(pointer)), pointer);
    }

    /** @throws DomainException invalid-value at {@code pointer} when this is no date of birth */
    public BirthDate requireBirthDate(String pointer) {
        return toBirthDate().orElseThrow(() -> refusal(pointer));
    }

    private static DomainException refusal(String pointer) {
        return DomainException.invalidValue(
                pointer,
                FlexibleDateParser.INVALID_DATE,
                "Must be a date: YYYY-MM-DD, or an object with date and calendar");
    }
}
