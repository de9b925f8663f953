package io.daftar.interaction.file.app;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.daftar.platform.contract.Money;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/**
 * Sentences, dates and amounts in one language and calendar. Its formats take far longer to make than to use but serve one
 * at a time, so they are lent: there are as many as ever were in use at once.
 */
final class Wording {
    private static final String BUNDLE = "io.daftar.interaction.file.brief";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Map<ULocale, Queue<Wording>> IDLE = new ConcurrentHashMap<>();

    private final ResourceBundle words;
    private final ULocale locale;
    private final DateFormat dates;
    private final NumberFormat amounts;
    private final Map<String, MessageFormat> sentences = new HashMap<>();

    private Wording(String language, ULocale locale) {
        this.words = ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_FALLBACK);
        this.locale = locale;
        this.dates = DateFormat.getDateInstance(DateFormat.LONG, locale);
        this.amounts = NumberFormat.getCurrencyInstance(locale);
    }

    /** Says something in a language of ours, with the dates of a calendar. */
    static String say(String language, String calendar, Function<Wording, String> something) {
        var locale = new ULocale(language + "@calendar=" + calendar);
        var idle = IDLE.computeIfAbsent(locale, key -> new ConcurrentLinkedQueue<>());
        var kept = idle.poll();
        var wording = kept == null ? new Wording(language, locale) : kept;
        String said = something.apply(wording);
        idle.add(wording);
        return said;
    }

    /** A sentence of the bundle. */
    String say(String key, Map<String, Object> values) {
        return sentences
                .computeIfAbsent(key, it -> new MessageFormat(words.getString(it), locale))
                .format(values);
    }

    /** A word of the bundle, or the one for all others. */
    String word(String key, String other) {
        return words.getString(words.containsKey(key) ? key : other);
    }

    String date(Instant moment, String timeZone) {
        dates.setTimeZone(TimeZone.getTimeZone(timeZone));
        return dates.format(Date.from(moment));
    }

    String amount(Money money) {
        var currency = Currency.getInstance(money.currency());
        if (!currency.equals(amounts.getCurrency())) {
            amounts.setCurrency(currency);
        }
        return amounts.format(money.amount());
    }

    String list(Collection<String> parts) {
        return ListFormatter.getInstance(locale).format(parts);
    }
}
