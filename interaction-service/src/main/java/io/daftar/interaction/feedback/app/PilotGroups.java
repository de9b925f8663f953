package io.daftar.interaction.feedback.app;

import java.util.UUID;

/** Knows who takes part in the pilots of topics. */
public interface PilotGroups {
    /** Whether a customer takes or took part; who does may not be taken out until the end of the transaction. */
    boolean holds(UUID topicId, UUID customerId);
}
