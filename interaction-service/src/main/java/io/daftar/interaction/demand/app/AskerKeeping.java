package io.daftar.interaction.demand.app;

import io.daftar.interaction.customer.app.CustomerSums;
import io.daftar.interaction.customer.app.Identities;
import io.daftar.interaction.demand.domain.AskerRepository;
import io.daftar.interaction.topic.app.OpenTopics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/**
 * Keeps who asked for what up with feedback, in the transaction that writes this and holds the topic's row. Customers
 * that are one since a merge are one asker.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class AskerKeeping implements CustomerSums {
    private final AskerRepository askers;
    private final OpenTopics topics;
    private final Identities identities;

    AskerKeeping(AskerRepository askers, OpenTopics topics, Identities identities) {
        this.askers = askers;
        this.topics = topics;
        this.identities = identities;
    }

    /** Counts anew what a customer said about a topic. @return by how many askers the topic has more now */
    public int recount(UUID topic, UUID customer) {
        var files = identities.of(customer);
        return askers.recount(topic, files.winner(), files.ids());
    }

    @Override
    public void regrouped(Collection<UUID> customers) {
        topics.seize();
        askers.regroup(customers);
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
