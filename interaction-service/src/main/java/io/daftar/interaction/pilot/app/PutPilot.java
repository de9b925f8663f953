package io.daftar.interaction.pilot.app;

import jakarta.validation.constraints.Size;

/**
 * A customer is to come into a group or another state in it; what is left out stays as it is.
 *
 * @param state INVITED, JOINED or LEFT; INVITED at first
 */
public record PutPilot(String state, @Size(max = 2_000) String note) {
    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "PutPilot[" + state + "]";
    }
}
