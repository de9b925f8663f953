package io.daftar.interaction.file.app;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.daftar.interaction.file.app.CustomerFile.Contact;
import io.daftar.interaction.file.app.CustomerFile.UpcomingDate;
import io.daftar.interaction.value.app.Rfm;
import io.daftar.platform.contract.Money;
import io.daftar.platform.time.TenantSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Says in a few sentences what matters about a customer: fa, ta or en, with the tenant's digits and calendar. */
final class Brief {
    private static final String BUNDLE = "io.daftar.interaction.file.brief";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    /** A birthday further away is no news. */
    private static final int SOON_DAYS = 30;

    private final TenantSettings settings;
    private final ULocale locale;
    private final ResourceBundle words;

    private Brief(TenantSettings settings, ULocale locale, ResourceBundle words) {
        this.settings = settings;
        this.locale = locale;
        this.words = words;
    }

    static Brief of(TenantSettings settings) {
        var language = Locale.forLanguageTag(settings.language()).getLanguage();
        String spoken = language.equals("fa") || language.equals("ta") ? language : "en";
        var words = ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(spoken), NO_FALLBACK);
        return new Brief(settings, new ULocale(spoken + "@calendar=" + settings.calendar()), words);
    }

    String write(String name, String city, Contact last, Rfm rfm, List<UpcomingDate> dates) {
        List<String> sentences = new ArrayList<>();
        sentences.add(say(city == null ? "who" : "who.city", Map.of("name", name, "city", city == null ? "" : city)));
        if (last == null) {
            sentences.add(say("contact.none", Map.of()));
        } else {
            String kind = words.containsKey("kind." + last.kind())
                    ? words.getString("kind." + last.kind())
                    : words.getString("kind.OTHER");
            sentences.add(say("contact.last", Map.of("kind", kind, "date", date(last.occurredAt()))));
        }
        if (rfm.frequency() == 0) {
            sentences.add(say("purchase.none", Map.of()));
        } else {
            sentences.add(say(
                    "purchase.some",
                    Map.of(
                            "count", rfm.frequency(),
                            "total", money(rfm.monetary()),
                            "date", date(rfm.lastPurchaseAt()))));
        }
        dates.stream()
                .filter(date -> date.inDays() <= SOON_DAYS)
                .forEach(date -> sentences.add(say("birthday", Map.of("days", date.inDays()))));
        return String.join(" ", sentences);
    }

    private String say(String key, Map<String, Object> values) {
        return new MessageFormat(words.getString(key), locale).format(values);
    }

    private String date(Instant moment) {
        var format = DateFormat.getDateInstance(DateFormat.LONG, locale);
        format.setTimeZone(TimeZone.getTimeZone(settings.timeZone()));
        return format.format(Date.from(moment));
    }

    private String money(Money money) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(money.currency()));
        return format.format(money.amount());
    }
}
