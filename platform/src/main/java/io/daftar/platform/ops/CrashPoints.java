package io.daftar.platform.ops;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Named places where a test may end the process as a power cut would. Nothing happens unless one is named in
 * {@code daftar.ops.crash-at}, which the production profile refuses.
 */
@ApplicationScoped
public class CrashPoints {
    public static final String AFTER_SEND = "outbox.after-send";
    public static final String AFTER_APPLY = "consumer.after-commit";
    public static final String MESSAGE_CLAIMED = "campaign.sending-committed";
    public static final String MESSAGE_SENT = "campaign.after-send";
    public static final String CHUNK_COMMITTED = "import.after-chunk";
    public static final String MEMBERS_MOVED = "segment.before-commit";
    public static final String REMINDER_CLAIMED = "reminder.claimed";

    private static final Logger LOG = Logger.getLogger(CrashPoints.class);

    private final Optional<String> crashAt;

    CrashPoints(@ConfigProperty(name = "daftar.ops.crash-at") Optional<String> crashAt) {
        this.crashAt = crashAt;
    }

    /** Ends the process here, without any clean-up, if a test asked for it. */
    public void reach(String point) {
        if (crashAt.isPresent() && crashAt.get().equals(point)) {
            LOG.warnf("crash point %s reached", point);
            Runtime.getRuntime().halt(137);
        }
    }
}
