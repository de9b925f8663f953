package io.daftar.interaction.contact.domain;

import jakarta.validation.constraints.Size;

/**
 * Somebody who took part besides the customer: one of our users or a free name, never both.
 *
 * @param userId null for somebody from outside
 */
public record Participant(@Size(max = 100) String userId, @Size(max = 200) String name) {
    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "Participant[" + userId + "]";
    }
}
