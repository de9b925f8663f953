package io.daftar.reminder.agenda.app;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.daftar.platform.time.TenantSettings;
import io.daftar.reminder.agenda.app.Agenda.Item;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Tells a day in a few lines of the tenant's language (fa, ta, else en), dates in its calendar, numbers in its digits. */
@ApplicationScoped
public class AgendaBrief {
    private static final String BUNDLE = "io.daftar.reminder.agenda.brief";
    private static final int NAMED = 3;
    private static final List<String> LANGUAGES = List.of("fa", "ta");

    String of(Agenda agenda, TenantSettings tenant) {
        String language = Locale.forLanguageTag(tenant.language()).getLanguage();
        var locale = new ULocale((LANGUAGES.contains(language) ? language : "en") + "@calendar=" + tenant.calendar());
        var words = ResourceBundle.getBundle(
                BUNDLE,
                locale.toLocale(),
                AgendaBrief.class.getClassLoader(),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        List<String> lines = new ArrayList<>();
        lines.add(say(
                words,
                locale,
                "day",
                date(agenda.date(), locale),
                agenda.due().size(),
                agenda.overdue().size(),
                agenda.upcoming().size()));
        agenda.due().stream()
                .limit(NAMED)
                .map(item -> item.customerName() == null
                        ? say(words, locale, "due", time(item), item.title())
                        : say(words, locale, "due-with", time(item), item.title(), item.customerName()))
                .forEach(lines::add);
        String born = agenda.dates().stream()
                .filter(day -> day.date().equals(agenda.date()))
                .map(Agenda.Day::customerName)
                .limit(NAMED)
                .collect(Collectors.joining(say(words, locale, "and")));
        if (!born.isEmpty()) {
            lines.add(say(words, locale, "birthdays", born));
        }
        if (!agenda.cadence().isEmpty()) {
            var longest = agenda.cadence().get(0);
            lines.add(say(words, locale, "silent", agenda.cadence().size(), longest.customerName(), longest.days()));
        }
        return String.join("\n", lines);
    }

    private static String say(ResourceBundle words, ULocale locale, String key, Object... values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }

    private static String time(Item item) {
        return item.local().substring(11, 16);
    }

    private static String date(LocalDate day, ULocale locale) {
        var format = DateFormat.getDateInstance(DateFormat.FULL, locale);
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(new Date(day.toEpochDay() * 86_400_000L));
    }
}
