package io.daftar.customer.settings.app;

import io.daftar.platform.time.TenantSettings;

/** A tenant's settings as callers see them. */
public record SettingsView(
        String timeZone,
        String defaultRegion,
        String language,
        String calendar,
        String currency,
        String weekStart,
        String fiscalYearStart) {

    public static SettingsView from(TenantSettings s) {
        return new SettingsView(
                s.timeZone(),
                s.defaultRegion(),
                s.language(),
                s.calendar(),
                s.currency(),
                s.weekStart(),
                s.fiscalYearStart());
    }
}
