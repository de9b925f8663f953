package io.daftar.interaction.job.app;

import java.time.Instant;

/** Work of one kind that is done for a tenant in the background, while nobody waits. */
public interface TenantJob {
    /** Who waits for whom: work is done one after the other in its lane, and beside that of other lanes. */
    enum Lane {
        /** Work of seconds. */
        BRIEF,
        /** Work that may take minutes. */
        LONG
    }

    /**
     * What a run came to.
     *
     * @param next when the work is due again, null for no more
     * @param position where it paused and goes on then; null where it is done
     */
    record Outcome(Instant next, String position) {}

    /** A name of its own, in the work table. */
    String kind();

    default Lane lane() {
        return Lane.LONG;
    }

    /** Does the work for the bound tenant, in transactions of its own. @return when it is due again, null for no more */
    Instant run();

    /** Does it from where an earlier run paused, null for the beginning; work that must wait pauses and holds up nobody. */
    default Outcome run(String position) {
        return new Outcome(run(), null);
    }
}
