package io.daftar.interaction.file.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.file.app.CustomerFile.Contact;
import io.daftar.interaction.file.app.CustomerFile.UpcomingDate;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.value.app.Rfm;
import io.daftar.platform.contract.Money;
import io.daftar.platform.time.TenantSettings;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BriefTest {
    private static final TenantSettings TENANT =
            new TenantSettings(1, "Asia/Tehran", "IR", "en", "gregorian", "GBP", "SATURDAY", "--01-01");
    private static final Contact CALL = new Contact(
            new UUID(0, 1), "CALL", "phone", "OUTBOUND", Instant.parse("2026-10-03T21:30:00Z"), null, null, "sara");
    private static final Contact CUSTOM =
            new Contact(new UUID(0, 2), "X_TOUR", "x", null, Instant.parse("2026-10-03T08:00:00Z"), null, null, null);

    private static String brief(String language, Contact last, Rfm rfm, boolean traded, int overdue, long birthdayIn) {
        return brief(
                language,
                new Brief.Subject(
                        "Sara",
                        last,
                        rfm,
                        traded,
                        java.util.stream.IntStream.range(0, overdue)
                                .mapToObj(n -> reminder("2026-09-23T08:00:00Z", true))
                                .toList(),
                        List.of(new UpcomingDate("BIRTHDAY", LocalDate.EPOCH, birthdayIn, 42))));
    }

    private static String brief(String language, Brief.Subject subject) {
        return Brief.of(subject, language, null, TENANT);
    }

    private static OpenItem reminder(String due, boolean overdue) {
        return new OpenItem("REMINDER", new UUID(0, 3), null, Instant.parse(due), overdue, "sara", "/");
    }

    private static Rfm bought(int purchases, String total, Money... unconverted) {
        return new Rfm(
                LocalDate.EPOCH,
                null,
                purchases,
                new Money(new BigDecimal(total), "GBP"),
                List.of(unconverted),
                null,
                null,
                null,
                null,
                purchases == 0 ? null : Instant.parse("2026-09-11T08:00:00Z"),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    @Test
    void english() {
        assertThat(brief("en-GB", CALL, bought(2, "20.50"), true, 1, 3))
                .isEqualTo("Last contact with Sara: call on October 4, 2026."
                        + " 2 purchases for £20.50, the last on September 11, 2026."
                        + " A reminder of September 23, 2026 is overdue. Birthday in 3 days.");
    }

    @Test
    void persianWithItsDigitsAndCalendarWhateverTheTenants() {
        assertThat(brief("fa", CALL, bought(2, "20.50"), true, 2, 0))
                .isEqualTo("آخرین تماس با Sara: تلفن در ۱۲ مهر ۱۴۰۵."
                        + " ۲ خرید به مبلغ \u200e£۲۰٫۵۰، آخرین در ۲۰ شهریور ۱۴۰۵."
                        + " چند یادآوری عقب افتاده است، نخستین از ۱ مهر ۱۴۰۵. امروز زادروز اوست!");
    }

    @Test
    void tamil() {
        assertThat(brief("ta", CALL, bought(1, "20.50"), true, 1, 1))
                .isEqualTo("Sara உடன் கடைசித் தொடர்பு: அழைப்பு, 4 அக்டோபர், 2026."
                        + " 1 கொள்முதல், மொத்தம் £20.50, கடைசியாக 11 செப்டம்பர், 2026."
                        + " 23 செப்டம்பர், 2026 நாளுக்கான நினைவூட்டல் தாமதமாகிறது. நாளை பிறந்தநாள்.");
    }

    @Test
    void whoIsNewGetsOneHonestSentence() {
        assertThat(brief("en", null, bought(0, "0"), false, 0, 31))
                .isEqualTo("Sara is new here: no contact and no purchase yet.");
        assertThat(brief("fa", null, bought(0, "0"), false, 0, 31))
                .isEqualTo("Sara تازه است: هنوز نه تماسی بوده و نه خریدی.");
        assertThat(brief("ta", null, bought(0, "0"), false, 0, 31))
                .isEqualTo("Sara புதியவர்: இதுவரை தொடர்பும் கொள்முதலும் இல்லை.");
    }

    @Test
    void nothingIsSaidThatIsNotSo() {
        assertThat(brief("en", CUSTOM, bought(0, "0"), false, 0, 30))
                .isEqualTo(
                        "Last contact with Sara: contact on October 3, 2026. Nothing bought yet. Birthday in 30 days.");
        assertThat(brief("en", null, bought(0, "-5.00"), true, 0, 31))
                .isEqualTo("No contact with Sara yet. No purchase stands: what was bought was returned or cancelled.");
        // An amount without a rate is no part of the total, and is not left out either.
        assertThat(brief("en", CALL, bought(2, "20.50", new Money(new BigDecimal("7.00"), "EUR")), true, 0, 31))
                .contains("2 purchases for £20.50 and €7.00, the last");
        assertThat(brief("en", CALL, bought(1, "0", new Money(new BigDecimal("7.00"), "EUR")), true, 0, 31))
                .contains("1 purchase for €7.00, the last");
    }

    @Test
    void onlyWhatIsOverdueIsSaidToBe() {
        var later = List.of(reminder("2031-01-01T00:00:00Z", false));
        assertThat(brief("en", new Brief.Subject("Sara", null, bought(0, "0"), false, later, List.of())))
                .isEqualTo("Sara is new here: no contact and no purchase yet.");
    }
}
