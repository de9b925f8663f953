package io.daftar.interaction.job.app;

import java.time.Instant;

/** Work of one kind that is done for a tenant in the background, while nobody waits. */
public interface TenantJob {
    /** A name of its own, in the work table. */
    String kind();

    /** Does the work for the bound tenant, in transactions of its own. @return when it is due again, null for no more */
    Instant run();
}
