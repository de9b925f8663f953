package io.daftar.interaction.input;

import io.daftar.platform.text.Digits;
import io.daftar.platform.web.DomainException;
import java.time.DateTimeException;
import java.time.LocalDate;

/** Days in query parameters. */
public final class DayInput {
    private DayInput() {}

    /** The ISO date meant, with digits of any script; null stays null. */
    public static LocalDate parameter(String text, String parameter) {
        try {
            return text == null ? null : LocalDate.parse(Digits.toAscii(text).strip());
        } catch (DateTimeException e) {
            throw DomainException.invalidParameter(parameter, "must be a date such as 2026-11-21");
        }
    }
}
