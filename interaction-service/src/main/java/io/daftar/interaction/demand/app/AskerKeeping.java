package io.daftar.interaction.demand.app;

import io.daftar.interaction.demand.domain.AskerRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Keeps who asked for what up with feedback, in the transaction that writes this and holds the topic's row. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AskerKeeping {
    private final AskerRepository askers;

    AskerKeeping(AskerRepository askers) {
        this.askers = askers;
    }

    /** Counts anew what a customer said about a topic. @return by how many askers the topic has more now */
    public int recount(UUID topic, UUID customer) {
        return askers.recount(topic, customer);
    }

    /**
     * Brings the askers of a topic to another.
     *
     * @param told whether who was told of one knows of the other
     * @return how many of them had not asked for the other
     */
    public long move(UUID loser, UUID winner, boolean told) {
        return askers.move(loser, winner, told);
    }
}
