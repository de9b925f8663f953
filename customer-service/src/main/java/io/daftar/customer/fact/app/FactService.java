package io.daftar.customer.fact.app;

import io.daftar.customer.change.app.ChangeMarks;
import io.daftar.customer.fact.domain.CampaignResponse;
import io.daftar.customer.fact.domain.CampaignResponseRepository;
import io.daftar.customer.fact.domain.InteractionFact;
import io.daftar.customer.fact.domain.InteractionFactRepository;
import io.daftar.customer.fact.domain.PurchaseFact;
import io.daftar.customer.fact.domain.PurchaseFactRepository;
import io.daftar.customer.fact.domain.ReminderFact;
import io.daftar.customer.fact.domain.ReminderFactRepository;
import io.daftar.customer.fact.domain.Touched;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Keeps what customers did elsewhere. Facts come many at a time, each the last known state of one purchase, interaction,
 * message or reminder; what is not newer than what is kept changes nothing. Customers touched are marked as changed.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class FactService {
    private static final Set<String> OF_PURCHASES = Set.of(
            BehaviourSources.PURCHASE,
            FactFields.PURCHASE_COUNT,
            FactFields.PURCHASE_TOTAL,
            FactFields.FIRST_PURCHASE,
            FactFields.LAST_PURCHASE);

    private final FactBasisService basis;
    private final PurchaseFactRepository purchases;
    private final InteractionFactRepository interactions;
    private final CampaignResponseRepository responses;
    private final ReminderFactRepository reminders;
    private final ChangeMarks marks;

    FactService(
            FactBasisService basis,
            PurchaseFactRepository purchases,
            InteractionFactRepository interactions,
            CampaignResponseRepository responses,
            ReminderFactRepository reminders,
            ChangeMarks marks) {
        this.basis = basis;
        this.purchases = purchases;
        this.interactions = interactions;
        this.responses = responses;
        this.reminders = reminders;
        this.marks = marks;
    }

    /** @param facts one of each purchase */
    public void purchases(Collection<PurchaseFact> facts) {
        if (facts.isEmpty()) return;
        var changed = new HashMap<UUID, Set<String>>();
        purchases.apply(facts, basis.share()).forEach(one -> changed.put(one.customerId(), names(one)));
        marks.mark(changed);
    }

    /** @param facts one of each interaction */
    public void interactions(Collection<InteractionFact> facts) {
        if (facts.isEmpty()) return;
        marks.mark(
                ids(interactions.apply(facts, basis.share())),
                Set.of(BehaviourSources.INTERACTION, FactFields.LAST_CONTACT));
    }

    /** @param facts one of each member of a campaign */
    public void campaignResponses(Collection<CampaignResponse> facts) {
        if (facts.isEmpty()) return;
        marks.mark(ids(responses.apply(facts, basis.share())), Set.of(BehaviourSources.CAMPAIGN_RESPONSE));
    }

    /** @param facts one of each reminder */
    public void reminders(Collection<ReminderFact> facts) {
        if (facts.isEmpty()) return;
        // Days do not matter here, but who counts everything anew must not be met half-way.
        basis.share();
        marks.mark(ids(reminders.apply(facts)), Set.of(FactFields.NEXT_CONTACT));
    }

    private static Set<String> names(Touched customer) {
        if (customer.categories().isEmpty()) return OF_PURCHASES;
        var names = new HashSet<>(OF_PURCHASES);
        customer.categories().forEach(category -> names.add(CategoryMark.of(category)));
        return names;
    }

    private static List<UUID> ids(List<Touched> customers) {
        return customers.stream().map(Touched::customerId).toList();
    }
}
