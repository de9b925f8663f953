package io.daftar.campaign.delivery.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How messages are sent. */
@ConfigMapping(prefix = "daftar.campaign.sender")
public interface SenderConfig {
    /** Messages in flight at once, each on a connection of its own. */
    @WithDefault("6")
    int threads();

    /** Messages claimed at once by a thread; with {@link #threads} the most that a crash can leave unknown. */
    @WithDefault("4")
    int batch();

    /** How often the mail server may put one message off before it counts as failed. */
    @WithDefault("8")
    int attempts();

    /** First wait after the server put a message off; doubles each time. */
    @WithDefault("30s")
    Duration retryAfter();

    /** How long after a crash the provider is asked what it got: long enough for it to finish what it was doing. */
    @WithDefault("5s")
    Duration reconcileAfter();
}
