package io.daftar.local;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** One process of a stack: how to start it, how to tell that it is ready, how to stop it. */
public interface Node {
    String name();

    /** The port it is known by. */
    int port();

    /** Makes everything ready for it; called before each start, may take long the first time. */
    Launch launch() throws IOException;

    /** Whether it answers; called often while it starts. */
    boolean ready();

    default Duration readyWithin() {
        return Duration.ofSeconds(240);
    }

    /** The name of the signal that ends it in good order. */
    default String stopSignal() {
        return "TERM";
    }

    default Duration stopWithin() {
        return Duration.ofSeconds(30);
    }

    /** It died or hung before it was ready: undo what may be the reason. */
    default void afterFailedStart() {}

    /** It ended in good order. */
    default void afterStop() {}

    /** A command with what it adds to the environment. */
    record Launch(List<String> command, java.util.Map<String, String> environment, java.nio.file.Path folder) {}
}
