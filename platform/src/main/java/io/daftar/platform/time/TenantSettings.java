package io.daftar.platform.time;

import java.time.ZoneId;

/**
 * How a tenant reads times, phones and money.
 *
 * @param version 0 where the tenant never set anything
 * @param defaultRegion ISO country of national phone numbers; null refuses them
 * @param language BCP 47 tag
 * @param calendar {@code gregorian} or {@code persian}
 * @param currency ISO 4217 code amounts are reported in
 * @param weekStart upper-case day name
 * @param fiscalYearStart {@code --MM-DD} in the tenant's calendar
 */
public record TenantSettings(
        long version,
        String timeZone,
        String defaultRegion,
        String language,
        String calendar,
        String currency,
        String weekStart,
        String fiscalYearStart) {

    public static final TenantSettings DEFAULTS =
            new TenantSettings(0, "UTC", null, "en", "gregorian", "EUR", "MONDAY", "--01-01");

    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }
}
