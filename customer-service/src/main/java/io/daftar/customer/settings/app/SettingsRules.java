package io.daftar.customer.settings.app;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import io.daftar.platform.time.CalendarSystem;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which settings make sense. */
final class SettingsRules {
    private static final Pattern MONTH_DAY = Pattern.compile("--(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])");

    private SettingsRules() {}

    /** @throws DomainException invalid-value, with all that is wrong */
    static TenantSettings read(SettingsInput in, long version) {
        var defaults = TenantSettings.DEFAULTS;
        var read = new TenantSettings(
                version,
                or(in.timeZone(), defaults.timeZone()),
                in.defaultRegion(),
                or(in.language(), defaults.language()),
                or(in.calendar(), defaults.calendar()),
                or(in.currency(), defaults.currency()),
                or(in.weekStart(), defaults.weekStart()),
                or(in.fiscalYearStart(), defaults.fiscalYearStart()));
        List<FieldError> errors = errorsOf(read);
        if (!errors.isEmpty())
            throw new DomainException(ErrorCode.INVALID_VALUE, errors.get(0).message(), errors);
        return read;
    }

    private static List<FieldError> errorsOf(TenantSettings read) {
        List<FieldError> errors = new ArrayList<>();
        check(
                errors,
                "timeZone",
                read.timeZone(),
                ZoneId.getAvailableZoneIds()::contains,
                "a name such as Asia/Tehran");
        check(
                errors,
                "defaultRegion",
                read.defaultRegion(),
                region -> region == null
                        || PhoneNumberUtil.getInstance().getSupportedRegions().contains(region),
                "an ISO 3166 code such as IR");
        check(errors, "language", read.language(), SettingsRules::isLanguage, "a BCP 47 tag such as fa");
        check(errors, "calendar", read.calendar(), c -> CalendarSystem.of(c).isPresent(), "gregorian or persian");
        check(errors, "currency", read.currency(), SettingsRules::isCurrency, "an ISO 4217 code such as EUR");
        check(
                errors,
                "weekStart",
                read.weekStart(),
                day -> Arrays.stream(DayOfWeek.values()).anyMatch(d -> d.name().equals(day)),
                "a day such as SATURDAY");
        check(
                errors,
                "fiscalYearStart",
                read.fiscalYearStart(),
                day -> MONTH_DAY.matcher(day).matches() && !day.equals("--02-30") && !day.equals("--02-31"),
                "--MM-DD");
        return errors;
    }

    static boolean isSame(TenantSettings a, TenantSettings b) {
        return a.timeZone().equals(b.timeZone())
                && java.util.Objects.equals(a.defaultRegion(), b.defaultRegion())
                && a.language().equals(b.language())
                && a.calendar().equals(b.calendar())
                && a.currency().equals(b.currency())
                && a.weekStart().equals(b.weekStart())
                && a.fiscalYearStart().equals(b.fiscalYearStart());
    }

    private static void check(
            List<FieldError> errors, String field, String value, Predicate<String> valid, String wanted) {
        if (!valid.test(value)) errors.add(new FieldError("#/" + field, "invalid-" + field, "this must be " + wanted));
    }

    private static String or(String value, String absent) {
        return value == null ? absent : value;
    }

    private static boolean isLanguage(String tag) {
        try {
            return !new Locale.Builder()
                    .setLanguageTag(tag)
                    .build()
                    .getLanguage()
                    .isEmpty();
        } catch (IllformedLocaleException e) {
            return false;
        }
    }

    private static boolean isCurrency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .anyMatch(currency -> currency.getCurrencyCode().equals(code));
    }
}
