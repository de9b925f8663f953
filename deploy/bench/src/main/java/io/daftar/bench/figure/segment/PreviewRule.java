package io.daftar.bench.figure.segment;

import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.people.Basis;
import java.time.LocalDate;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A rule as it is previewed, and the same written by hand in SQL that selects the number of customers.
 *
 * @param narrow whether it names a category, or an attribute that keeps a tenth at most: such a rule must be counted
 *     exactly in time, others may be estimated
 */
record PreviewRule(String name, boolean narrow, String filter, String sql) {
    private static final Pattern WORD = Pattern.compile("\\{(\\w+)}");

    /** What depends on the day and the tenant, in the places of words in braces. */
    static PreviewRule of(String name, boolean narrow, String filter, String sql, Basis basis, UUID field) {
        var today = basis.today();
        return new PreviewRule(name, narrow, fill(filter, today, basis, field), fill(sql, today, basis, field));
    }

    private static String fill(String text, LocalDate today, Basis basis, UUID field) {
        return WORD.matcher(text).replaceAll(found -> switch (found.group(1)) {
            case "tenant" -> "'" + LimitTables.TENANT + "'";
            case "active" -> "c.tenant_id = '" + LimitTables.TENANT + "' and c.archived_at is null";
            case "currency" -> basis.currency();
            case "field" -> "'" + field + "'";
            case "birthday" -> birthday(today);
            // The first day of a window of so many that ends today.
            default -> "date '" + today.minusDays(Long.parseLong(found.group(1)) - 1) + "'";
        });
    }

    /** Today and the thirteen days after it. No made-up customer was born on 29 February. */
    private static String birthday(LocalDate today) {
        var last = today.plusDays(13);
        var joined = last.getYear() == today.getYear() ? " and " : " or ";
        return "(c.birth_month_day >= " + monthDay(today) + joined + "c.birth_month_day <= " + monthDay(last) + ")";
    }

    private static int monthDay(LocalDate day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
