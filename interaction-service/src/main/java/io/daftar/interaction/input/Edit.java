package io.daftar.interaction.input;

import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An edit that is prepared while nothing is locked, for others may have to be asked; it holds where what was read still stands
 * when it is written.
 */
public final class Edit {
    private static final int ATTEMPTS = 3;

    private Edit() {}

    /**
     * Prepares and writes an edit, anew where somebody else was faster.
     *
     * @param edit empty where what it read does not stand any more
     * @throws DomainException request-in-flight, when others keep changing it
     */
    public static <T> T apply(Supplier<Optional<T>> edit) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            var edited = edit.get();
            if (edited.isPresent()) {
                return edited.get();
            }
        }
        throw new DomainException(ErrorCode.REQUEST_IN_FLIGHT, "others change this just now; try again");
    }
}
