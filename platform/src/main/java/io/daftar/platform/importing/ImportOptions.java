package io.daftar.platform.importing;

import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * How the cells of a file are to be understood; whatever is left out has the default named here.
 *
 * @param regions where national phone numbers may be from, the likeliest first; default: the tenant's region
 * @param region the same for one region
 * @param calendar {@code auto} (a year below 1700 is Persian), {@code gregorian} or {@code persian}; default auto
 * @param dateOrder YMD, DMY or MDY for dates that do not begin with their year; default YMD
 * @param charset a character set's name, or {@code auto}
 * @param delimiter one character, or {@code auto}
 * @param header whether the first line names the columns; default true
 * @param listSeparator parts the values of a list in one cell; default {@code ;}
 * @param overwriteEmpty whether an empty cell clears the field; default false
 * @param triggerAutomations whether what the import changes may set off automations; default false
 * @param currency ISO 4217 code of amounts; default: the tenant's
 * @param sourceSystem the system the file comes from, within which its records are known
 * @param createCustomers whether records about unknown customers make the customer; default false
 * @param negativeQuantity RETURN or FAIL (the default): what a quantity below zero means
 */
public record ImportOptions(
        @Size(max = 20) List<String> regions,
        String region,
        String calendar,
        String dateOrder,
        String charset,
        String delimiter,
        Boolean header,
        String listSeparator,
        Boolean overwriteEmpty,
        Boolean triggerAutomations,
        String currency,
        @Size(max = 100) String sourceSystem,
        Boolean createCustomers,
        String negativeQuantity) {

    static final ImportOptions NONE =
            new ImportOptions(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Whether an option was set to true. */
    public static boolean on(Boolean option) {
        return Boolean.TRUE.equals(option);
    }

    boolean firstLineNamesColumns() {
        return !Boolean.FALSE.equals(header);
    }

    /** A given value, or null where none or {@code auto} was given. */
    static String chosen(String option) {
        return "auto".equalsIgnoreCase(option) ? null : option;
    }
}
