package io.daftar.platform.security;

/** The permissions there are; scope names of partners are the same words. */
public final class Permissions {
    public static final String CUSTOMERS_READ = "customers:read";
    public static final String CUSTOMERS_WRITE = "customers:write";
    public static final String CUSTOMERS_MERGE = "customers:merge";
    public static final String CUSTOMERS_EXPORT = "customers:export";
    public static final String CUSTOMERS_IMPORT = "customers:import";
    public static final String SEGMENTS_READ = "segments:read";
    public static final String SEGMENTS_WRITE = "segments:write";
    public static final String INTERACTIONS_READ = "interactions:read";
    public static final String INTERACTIONS_WRITE = "interactions:write";
    public static final String REMINDERS_READ = "reminders:read";
    public static final String REMINDERS_WRITE = "reminders:write";
    public static final String CAMPAIGNS_READ = "campaigns:read";
    public static final String CAMPAIGNS_WRITE = "campaigns:write";
    public static final String CAMPAIGNS_APPROVE = "campaigns:approve";
    public static final String REPORTS_READ = "reports:read";
    public static final String FIELDS_MANAGE = "fields:manage";
    public static final String SETTINGS_MANAGE = "settings:manage";
    public static final String PRIVACY_MANAGE = "privacy:manage";
    public static final String AUDIT_READ = "audit:read";
    public static final String WEBHOOKS_MANAGE = "webhooks:manage";
    public static final String CHANGES_READ = "changes:read";

    private Permissions() {}
}
