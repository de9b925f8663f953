package io.daftar.local.demo;

import io.daftar.local.Stack;
import java.util.List;

/** The demonstration people and what happened with them, loaded through the public API. */
public final class DemoData {
    private DemoData() {}

    /** Loads what is not there yet; a second call changes nothing. */
    public static void load(Stack stack) {
        // Nothing is demonstrated yet.
    }

    /** A line for each scene, with a figure read back from the API. */
    public static List<String> summary(Stack stack) {
        return List.of();
    }
}
