package io.daftar.interaction.deal.app;

import io.daftar.interaction.input.TimeInput;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * A deal is to go to another stage.
 *
 * @param reason needed to lose it
 * @param at now where left out; behind the last move
 */
public record MoveDeal(@NotNull @Size(max = 40) String stage, @Size(max = 300) String reason, TimeInput at) {
    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "MoveDeal[" + stage + "]";
    }
}
