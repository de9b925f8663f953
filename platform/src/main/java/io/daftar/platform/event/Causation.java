package io.daftar.platform.event;

import java.util.Map;

/** Remembers which event the current thread is answering, so that what it publishes names its cause and its depth. */
public final class Causation {
    private static final ThreadLocal<EventEnvelope<?>> CURRENT = new ThreadLocal<>();

    private Causation() {}

    /** Runs work as the answer to an event. */
    public static void answering(EventEnvelope<?> event, Runnable work) {
        CURRENT.set(event);
        try {
            work.run();
        } finally {
            CURRENT.remove();
        }
    }

    /** Headers for an event published now; empty where a person's own act is behind it. */
    public static Map<String, String> headers() {
        EventEnvelope<?> cause = CURRENT.get();
        return cause == null
                ? Map.of()
                : Map.of(
                        EventCodec.CAUSATION_ID,
                        cause.id().toString(),
                        EventCodec.DEPTH,
                        Integer.toString(cause.depth() + 1));
    }
}
