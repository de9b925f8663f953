package io.daftar.platform.tenancy;

import java.util.Map;

/**
 * The only tables with a tenant column and no row policy: workers look into them across tenants, claim a row and bind its
 * tenant before they touch anything else. They hold ids, states and opaque payloads.
 */
public final class WorkTables {
    /** Table name and why it has no policy; the catalog test of every service reads this. */
    public static final Map<String, String> REASONS = Map.of(
            "outbox", "the relay sends the events of all tenants in one order",
            "inbox", "one row an event id and consumer; holds no tenant's data",
            "idempotency", "expired keys of all tenants are swept together; reads always name the tenant",
            "job", "a worker takes the next job whoever owns it",
            "dirty", "the segment evaluator drains all tenants' changes",
            "reminder_due", "the firing worker asks for what is due at any tenant",
            "case_due", "the escalation worker asks for what is due at any tenant",
            "send_queue", "the sender takes the next message of any running campaign",
            "search_key", "text operators lose their index under a policy; joined to the protected table on id only",
            "search_word", "the words of search_key by their beginnings, joined to the protected table on id only");

    private WorkTables() {}
}
