package io.daftar.interaction.file.app;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.text.NumberFormat;
import com.ibm.icu.util.Currency;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import io.daftar.interaction.file.app.CustomerFile.Contact;
import io.daftar.interaction.file.app.CustomerFile.UpcomingDate;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.value.app.Rfm;
import io.daftar.platform.contract.Money;
import io.daftar.platform.time.TenantSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;

/**
 * Says in one to four short sentences what matters about a customer before a call, in fa, ta or en. It says nothing that is
 * not in the file. Persian comes with its own digits and calendar, the others with the tenant's calendar.
 */
final class Brief {
    private static final String BUNDLE = "io.daftar.interaction.file.brief";
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
    private static final Set<String> SPOKEN = Set.of("fa", "ta", "en");
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

    /**
     * A brief in the customer's language, else the reader's, else the tenant's, else English.
     *
     * @param customers a language tag, or null
     * @param accepted the reader's Accept-Language header, or null
     */
    static Brief in(String customers, String accepted, TenantSettings settings) {
        String language = spoken(customers)
                .or(() -> accepted(accepted))
                .or(() -> spoken(settings.language()))
                .orElse("en");
        String calendar = language.equals("fa") ? "persian" : settings.calendar();
        var words = ResourceBundle.getBundle(BUNDLE, Locale.forLanguageTag(language), NO_FALLBACK);
        return new Brief(settings, new ULocale(language + "@calendar=" + calendar), words);
    }

    /** @param traded whether anything was ever bought or returned, also what no longer counts */
    String write(String name, Contact last, Rfm rfm, boolean traded, List<OpenItem> open, List<UpcomingDate> dates) {
        List<String> sentences = new ArrayList<>();
        if (last == null && !traded) {
            sentences.add(say("new", Map.of("name", name)));
        } else {
            sentences.add(contact(name, last));
            sentences.add(purchases(rfm, traded));
        }
        var overdue = open.stream()
                .filter(item -> item.type().equals("REMINDER") && item.overdue())
                .toList();
        if (!overdue.isEmpty()) {
            sentences.add(say(
                    "overdue",
                    Map.of("count", overdue.size(), "date", date(overdue.get(0).dueAt()))));
        }
        dates.stream()
                .filter(date -> date.inDays() <= SOON_DAYS)
                .forEach(date -> sentences.add(say("birthday", Map.of("days", date.inDays()))));
        return String.join(" ", sentences);
    }

    private String contact(String name, Contact last) {
        if (last == null) {
            return say("contact.none", Map.of("name", name));
        }
        String kind = "kind." + last.kind();
        return say(
                "contact.last",
                Map.of(
                        "name", name,
                        "kind", words.getString(words.containsKey(kind) ? kind : "kind.OTHER"),
                        "date", date(last.occurredAt())));
    }

    private String purchases(Rfm rfm, boolean traded) {
        if (rfm.frequency() == 0) {
            return say(traded ? "purchase.undone" : "purchase.none", Map.of());
        }
        return say(
                "purchase.some",
                Map.of("count", rfm.frequency(), "total", total(rfm), "date", date(rfm.lastPurchaseAt())));
    }

    // What has no rate is named in its own currency: a total without it would be wrong.
    private String total(Rfm rfm) {
        List<String> amounts = new ArrayList<>();
        if (rfm.monetary().amount().signum() != 0 || rfm.unconverted().isEmpty()) {
            amounts.add(money(rfm.monetary()));
        }
        rfm.unconverted().forEach(amount -> amounts.add(money(amount)));
        return ListFormatter.getInstance(locale).format(amounts);
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

    private static Optional<String> spoken(String tag) {
        return Optional.ofNullable(tag)
                .map(it -> Locale.forLanguageTag(it).getLanguage())
                .filter(SPOKEN::contains);
    }

    private static Optional<String> accepted(String header) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        try {
            return Locale.LanguageRange.parse(header).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> spoken(range.getRange()).stream())
                    .findFirst();
        } catch (IllegalArgumentException e) {
            // What cannot be read asks for nothing.
            return Optional.empty();
        }
    }
}
