package io.daftar.campaign.suppression.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/** The small pages behind an unsubscribe link, in three languages, without scripts and without anything from elsewhere. */
final class UnsubscribePages {
    private static final String STYLE = "body{font-family:system-ui,sans-serif;max-width:32rem;margin:15vh auto;"
            + "padding:0 1.5rem;line-height:1.7;color:#1c1917;background:#fafaf9}"
            + "button{font:inherit;padding:.6rem 1.4rem;border:0;border-radius:.5rem;background:#0f766e;color:#fff}";
    /** Nothing runs, nothing is loaded; the form may only come back here. */
    static final String SECURITY_POLICY = "default-src 'none'; style-src 'sha256-" + sha256(STYLE)
            + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static final Map<String, Words> WORDS = Map.of(
            "fa",
                    new Words(
                            "rtl",
                            "لغو دریافت پیام",
                            "دیگر نمی‌خواهید این پیام‌ها را دریافت کنید؟",
                            "لغو دریافت",
                            "انجام شد. دیگر از این راه پیامی برای شما فرستاده نمی‌شود.",
                            "این پیوند معتبر نیست. لطفاً آن را کامل از نامه کپی کنید."),
            "ta",
                    new Words(
                            "ltr",
                            "செய்திகளை நிறுத்து",
                            "இந்தச் செய்திகளை இனி பெற வேண்டாமா?",
                            "நிறுத்து",
                            "முடிந்தது. இனி இந்த வழியில் உங்களுக்குச் செய்திகள் அனுப்பப்படாது.",
                            "இந்த இணைப்பு செல்லாது. மின்னஞ்சலில் இருந்து முழு இணைப்பையும் நகலெடுக்கவும்."),
            "en",
                    new Words(
                            "ltr",
                            "Unsubscribe",
                            "Do you want to stop receiving these messages?",
                            "Unsubscribe",
                            "Done. You will get no more messages this way.",
                            "This link is not valid. Please copy all of it from the message."));

    private record Words(String dir, String title, String question, String button, String done, String invalid) {}

    private UnsubscribePages() {}

    /** Asks; the button posts to the same address. */
    static String question(String language) {
        Words words = words(language);
        return page(
                language,
                "<p>" + words.question() + "</p><form method=\"post\">"
                        + "<input type=\"hidden\" name=\"List-Unsubscribe\" value=\"One-Click\">"
                        + "<button>" + words.button() + "</button></form>");
    }

    static String done(String language) {
        return page(language, "<p>" + words(language).done() + "</p>");
    }

    static String invalid(String language) {
        return page(language, "<p>" + words(language).invalid() + "</p>");
    }

    private static String page(String language, String content) {
        Words words = words(language);
        return "<!doctype html><html lang=\"" + language + "\" dir=\"" + words.dir()
                + "\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                + "<meta name=\"robots\" content=\"noindex\"><title>" + words.title() + "</title><style>" + STYLE
                + "</style></head><body><h1>" + words.title() + "</h1>" + content + "</body></html>";
    }

    private static Words words(String language) {
        return WORDS.get(language);
    }

    private static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
