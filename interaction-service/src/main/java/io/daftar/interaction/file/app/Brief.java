package io.daftar.interaction.file.app;

import io.daftar.interaction.file.app.CustomerFile.Contact;
import io.daftar.interaction.file.app.CustomerFile.UpcomingDate;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.value.app.Rfm;
import io.daftar.platform.time.TenantSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Says in one to four short sentences what matters about a customer before a call, in fa, ta or en. It says nothing that is
 * not in the file. Persian comes with its own digits and calendar, the others with the tenant's calendar.
 */
final class Brief {
    private static final Set<String> SPOKEN = Set.of("fa", "ta", "en");
    /** A birthday further away is no news. */
    private static final int SOON_DAYS = 30;

    private final TenantSettings settings;
    private final Wording words;

    private Brief(TenantSettings settings, Wording words) {
        this.settings = settings;
        this.words = words;
    }

    /** What a brief is about. @param traded whether anything was ever bought or returned, also what no longer counts */
    record Subject(String name, Contact last, Rfm rfm, boolean traded, List<OpenItem> open, List<UpcomingDate> dates) {}

    /**
     * A brief in the customer's language, else the reader's, else the tenant's, else English.
     *
     * @param customers a language tag, or null
     * @param accepted the reader's Accept-Language header, or null
     */
    static String of(Subject subject, String customers, String accepted, TenantSettings settings) {
        String language = spoken(customers)
                .or(() -> accepted(accepted))
                .or(() -> spoken(settings.language()))
                .orElse("en");
        String calendar = language.equals("fa") ? "persian" : settings.calendar();
        return Wording.say(language, calendar, words -> new Brief(settings, words).write(subject));
    }

    private String write(Subject it) {
        List<String> sentences = new ArrayList<>();
        if (it.last() == null && !it.traded()) {
            sentences.add(words.say("new", Map.of("name", it.name())));
        } else {
            sentences.add(contact(it.name(), it.last()));
            sentences.add(purchases(it.rfm(), it.traded()));
        }
        var overdue = it.open().stream()
                .filter(item -> item.type().equals("REMINDER") && item.overdue())
                .toList();
        if (!overdue.isEmpty()) {
            sentences.add(words.say(
                    "overdue",
                    Map.of("count", overdue.size(), "date", date(overdue.get(0).dueAt()))));
        }
        it.dates().stream()
                .filter(date -> date.inDays() <= SOON_DAYS)
                .forEach(date -> sentences.add(words.say("birthday", Map.of("days", date.inDays()))));
        return String.join(" ", sentences);
    }

    private String contact(String name, Contact last) {
        if (last == null) {
            return words.say("contact.none", Map.of("name", name));
        }
        return words.say(
                "contact.last",
                Map.of(
                        "name", name,
                        "kind", words.word("kind." + last.kind(), "kind.OTHER"),
                        "date", date(last.occurredAt())));
    }

    private String purchases(Rfm rfm, boolean traded) {
        if (rfm.frequency() == 0) {
            return words.say(traded ? "purchase.undone" : "purchase.none", Map.of());
        }
        return words.say(
                "purchase.some",
                Map.of("count", rfm.frequency(), "total", total(rfm), "date", date(rfm.lastPurchaseAt())));
    }

    // What has no rate is named in its own currency: a total without it would be wrong.
    private String total(Rfm rfm) {
        List<String> amounts = new ArrayList<>();
        if (rfm.monetary().amount().signum() != 0 || rfm.unconverted().isEmpty()) {
            amounts.add(words.amount(rfm.monetary()));
        }
        rfm.unconverted().forEach(amount -> amounts.add(words.amount(amount)));
        return words.list(amounts);
    }

    private String date(Instant moment) {
        return words.date(moment, settings.timeZone());
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
