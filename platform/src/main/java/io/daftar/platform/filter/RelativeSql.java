package io.daftar.platform.filter;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.platform.filter.FieldSql.Column;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.LeafSql.BadValue;
import io.daftar.platform.time.DayWindow;
import io.daftar.platform.time.LeapDay;
import io.daftar.platform.time.WindowSpec;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.OffsetDateTime;

/** The operators told relative to today, as ranges of stored days that an index can serve. */
final class RelativeSql {
    private static final int MAX_AGE = 200;
    private static final int LEAP_DAY = 229;

    private final Leaf leaf;
    private final FilterContext context;
    private final SqlParams params;

    RelativeSql(Leaf leaf, FilterContext context, SqlParams params) {
        this.leaf = leaf;
        this.context = context;
        this.params = params;
    }

    String ofTime(String value) {
        if (leaf.op() == FilterOp.OLDER_THAN_DAYS) return value + " < " + params.add(start(dayBefore()));
        var window = window();
        return value + " >= " + params.add(start(window.from())) + " AND " + value + " < "
                + params.add(start(window.to()));
    }

    String ofDay(Column column) {
        var value = column.value();
        return switch (leaf.op()) {
            case TODAY -> value + " = " + params.add(context.today());
            case OLDER_THAN_DAYS -> value + " < " + params.add(dayBefore());
            case ANNIVERSARY_WITHIN -> anniversary(column);
            case AGE_GTE -> value + " <= " + params.add(latestBirth(context.today()));
            case AGE_LT -> value + " > " + params.add(latestBirth(context.today()));
            case AGE_TURNS_WITHIN ->
                value + " > " + params.add(latestBirth(context.today().minusDays(1))) + " AND " + value + " <= "
                        + params.add(latestBirth(context.today().plusDays(leaf.within() - 1L)));
            default -> {
                var window = window();
                yield value + " >= " + params.add(window.from()) + " AND " + value + " < " + params.add(window.to());
            }
        };
    }

    private OffsetDateTime start(LocalDate day) {
        return FilterValues.start(day, context.zone());
    }

    /** More than n days ago is before this day. */
    private LocalDate dayBefore() {
        return context.today().minusDays(days());
    }

    private DayWindow window() {
        return switch (leaf.op()) {
            case TODAY -> DayWindow.last(1, context.today());
            case LAST_DAYS -> DayWindow.last(days(), context.today());
            default -> DayWindow.next(days(), context.today());
        };
    }

    private int days() {
        return FilterValues.days(value())
                .orElseThrow(
                        () -> new BadValue("The value must be whole days such as P14D, up to " + WindowSpec.MAX_DAYS));
    }

    private LocalDate latestBirth(LocalDate day) {
        int age = FilterValues.whole(value(), 0, MAX_AGE)
                .orElseThrow(() -> new BadValue("The value must be an age in whole years, 0 to " + MAX_AGE));
        return context.leapDay().latestBirth(age, day);
    }

    private JsonNode value() {
        return leaf.values().get(0);
    }

    /** Today and the days after it as one range of month × 100 + day, or two when the year ends in between. */
    private String anniversary(Column column) {
        var value = column.value();
        var monthDay = column.monthDay() != null
                ? column.monthDay()
                : "CAST(EXTRACT(MONTH FROM " + value + ") * 100 + EXTRACT(DAY FROM " + value + ") AS integer)";
        int days = days();
        if (days > 365) return monthDay + " IS NOT NULL";
        var last = context.today().plusDays(days - 1L);
        var from = monthDay + " >= " + params.add(firstMonthDay(context.today()));
        var to = monthDay + " <= " + params.add(lastMonthDay(last));
        return from + (last.getYear() == context.today().getYear() ? " AND " : " OR ") + to;
    }

    private int firstMonthDay(LocalDate day) {
        boolean keepsLeapDay = context.leapDay() == LeapDay.MAR1 && !day.isLeapYear() && is(day, MonthDay.of(3, 1));
        return keepsLeapDay ? LEAP_DAY : number(day);
    }

    private int lastMonthDay(LocalDate day) {
        boolean keepsLeapDay = context.leapDay() == LeapDay.FEB28 && !day.isLeapYear() && is(day, MonthDay.of(2, 28));
        return keepsLeapDay ? LEAP_DAY : number(day);
    }

    private static boolean is(LocalDate day, MonthDay monthDay) {
        return MonthDay.from(day).equals(monthDay);
    }

    private static int number(LocalDate day) {
        return day.getMonthValue() * 100 + day.getDayOfMonth();
    }
}
