package io.daftar.interaction.input;

import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Tells a source's repeat of what it said before from a contradiction. */
public final class Repeats {
    private Repeats() {}

    /**
     * What stands, where the source said the same.
     *
     * @param standing empty where it was taken back the moment before
     * @param hash the fingerprint of what the source says now
     * @throws DomainException source-conflict, or request-in-flight where nothing stands
     */
    public static <T> T require(Optional<T> standing, String hash, Function<T, String> hashOf, Function<T, UUID> idOf) {
        var it = standing.orElseThrow(() ->
                new DomainException(ErrorCode.REQUEST_IN_FLIGHT, "the record of this source just went; try again"));
        if (!hash.equals(hashOf.apply(it))) {
            throw new DomainException(ErrorCode.SOURCE_CONFLICT, "this source already told something else")
                    .with("id", idOf.apply(it));
        }
        return it;
    }
}
