package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.domain.Mail;
import io.daftar.campaign.planning.domain.Campaign;
import io.daftar.campaign.planning.domain.Letter;
import io.daftar.campaign.planning.domain.Placeholders;
import io.daftar.campaign.suppression.app.UnsubscribeLinks;
import io.daftar.campaign.suppression.domain.UnsubscribeToken;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Writes the message of a campaign to one reader. */
@ApplicationScoped
class Letters {
    private static final Map<String, String> UNSUBSCRIBE =
            Map.of("fa", "لغو دریافت این پیام‌ها", "ta", "இந்தச் செய்திகளை நிறுத்து", "en", "Unsubscribe");

    private final UnsubscribeLinks links;
    private final TenantContext tenants;
    private final TenantSettingsStore settings;
    private final MailConfig config;

    Letters(UnsubscribeLinks links, TenantContext tenants, TenantSettingsStore settings, MailConfig config) {
        this.links = links;
        this.tenants = tenants;
        this.settings = settings;
        this.config = config;
    }

    /** Whom a message is for; {@code customerId} is null for a test message to nobody in particular. */
    record Reader(UUID customerId, String address, String displayName, String language) {}

    /** The message; {@code rowId} makes it recognisable for ever. */
    Mail write(Campaign campaign, UUID rowId, Reader reader) {
        var plan = campaign.plan();
        var written = plan.template().forReader(reader.language());
        String language = written.language() == null ? settings.current().language() : written.language();
        String url = reader.customerId() == null ? null : url(campaign, reader.customerId());
        Map<String, String> values = new HashMap<>();
        values.put(Placeholders.DISPLAY_NAME, orEmpty(Text.clean(reader.displayName())));
        values.put(Placeholders.EMAIL, reader.address());
        values.put(Placeholders.CAMPAIGN_NAME, plan.name());
        values.put(Placeholders.UNSUBSCRIBE_URL, orEmpty(url));
        Letter letter = written.letter();
        return new Mail(
                messageId(rowId),
                reader.address(),
                Placeholders.fill(letter.subject(), values, value -> value),
                html(letter.html(), values, language),
                text(letter.text(), values, language),
                language,
                url);
    }

    /** The Message-ID of a ledger row. */
    String messageId(UUID rowId) {
        return "<" + rowId + config.from().substring(config.from().lastIndexOf('@')) + ">";
    }

    private String url(Campaign campaign, UUID customerId) {
        return links.url(new UnsubscribeToken(
                tenants.require(),
                campaign.id(),
                customerId,
                campaign.plan().channel().name()));
    }

    private static String html(String html, Map<String, String> values, String language) {
        if (html == null || html.isBlank()) {
            return null;
        }
        String filled = Placeholders.fill(html, values, Placeholders::html);
        String url = values.get(Placeholders.UNSUBSCRIBE_URL);
        if (url.isEmpty() || Placeholders.uses(html, Placeholders.UNSUBSCRIBE_URL)) {
            return filled;
        }
        String direction = "fa".equals(primary(language)) ? "rtl" : "ltr";
        String footer = "<p dir=\"" + direction + "\"><a href=\"" + Placeholders.html(url) + "\">" + word(language)
                + "</a></p>";
        int end = filled.toLowerCase(Locale.ROOT).lastIndexOf("</body>");
        return end < 0 ? filled + footer : filled.substring(0, end) + footer + filled.substring(end);
    }

    private static String text(String text, Map<String, String> values, String language) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String filled = Placeholders.fill(text, values, value -> value);
        String url = values.get(Placeholders.UNSUBSCRIBE_URL);
        return url.isEmpty() || Placeholders.uses(text, Placeholders.UNSUBSCRIBE_URL)
                ? filled
                : filled + "\n\n" + word(language) + ": " + url + "\n";
    }

    private static String word(String language) {
        return UNSUBSCRIBE.getOrDefault(primary(language), UNSUBSCRIBE.get("en"));
    }

    private static String primary(String language) {
        return language.split("-", 2)[0].toLowerCase(Locale.ROOT);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
