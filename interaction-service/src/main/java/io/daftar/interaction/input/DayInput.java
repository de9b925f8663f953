package io.daftar.interaction.input;

import io.daftar.platform.time.TimeParameters;
import java.time.LocalDate;

/** Days in query parameters. */
public final class DayInput {
    private DayInput() {}

    /** The ISO date meant, with digits of any script; null stays null. */
    public static LocalDate parameter(String text, String parameter) {
        return TimeParameters.day(text, parameter);
    }
}
