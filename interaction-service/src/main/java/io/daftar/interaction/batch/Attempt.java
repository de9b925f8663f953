package io.daftar.interaction.batch;

import io.daftar.platform.web.DomainException;
import java.util.function.Function;
import java.util.function.Supplier;

/** One of many: what it came to, or why it was refused; never both. */
public record Attempt<T>(T value, DomainException refusal) {
    public static <T> Attempt<T> of(Supplier<T> work) {
        try {
            return new Attempt<>(work.get(), null);
        } catch (DomainException e) {
            return new Attempt<>(null, e);
        }
    }

    public static <T> Attempt<T> ok(T value) {
        return new Attempt<>(value, null);
    }

    public static <T> Attempt<T> refused(DomainException refusal) {
        return new Attempt<>(null, refusal);
    }

    public boolean failed() {
        return refusal != null;
    }

    /** The next step, for those that came this far. */
    public <R> Attempt<R> then(Function<T, R> step) {
        return failed() ? new Attempt<>(null, refusal) : of(() -> step.apply(value));
    }
}
