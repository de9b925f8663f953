package io.daftar.customer.profile.app;

import io.daftar.platform.security.Caller.Actor;
import java.util.Map;

/**
 * By which way and by whom files are changed.
 *
 * @param headers extra attributes of the events, such as {@code ce_importid}
 */
public record Origin(Via via, Actor actor, Map<String, String> headers) {
    /** The ways a file can change. */
    public enum Via {
        API,
        IMPORT,
        MERGE,
        EVENT
    }

    public static Origin api(Actor actor) {
        return new Origin(Via.API, actor, Map.of());
    }
}
