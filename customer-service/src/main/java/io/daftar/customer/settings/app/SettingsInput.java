package io.daftar.customer.settings.app;

/** How a tenant wants times, phones and money read, as sent. */
public record SettingsInput(
        String timeZone,
        String defaultRegion,
        String language,
        String calendar,
        String currency,
        String weekStart,
        String fiscalYearStart) {}
