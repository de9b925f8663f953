package io.daftar.interaction.value.app;

import io.daftar.interaction.customer.app.CustomerSums;
import io.daftar.interaction.customer.app.Identities;
import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.job.app.Jobs;
import io.daftar.interaction.reckoning.app.Kept;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.value.domain.Earning;
import io.daftar.interaction.value.domain.ValueRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps what customers are worth up with their purchases, in the transaction that writes these. */
@ApplicationScoped
@Transactional
public class ValueKeeping implements Kept, CustomerSums, PersonalData {
    /** So many customers are counted anew while somebody waits, more in the background. */
    private static final int AT_ONCE = 20_000;

    /** So many purchases of merged customers are counted while nobody may write, more in the background. */
    private static final int PURCHASES_AT_ONCE = 50_000;

    private static final UUID NOBODY = new UUID(0, 0);

    private final ValueRepository values;
    private final Scoring scoring;
    private final Reckoning reckoning;
    private final Identities identities;
    private final Jobs jobs;

    ValueKeeping(ValueRepository values, Scoring scoring, Reckoning reckoning, Identities identities, Jobs jobs) {
        this.values = values;
        this.scoring = scoring;
        this.reckoning = reckoning;
        this.identities = identities;
        this.jobs = jobs;
    }

    /** Adds new purchases and returns; their customers come into the groups they now belong to. */
    public void add(Collection<Earning> earnings) {
        if (!earnings.isEmpty()) {
            scoring.rescore(addUp(earnings));
        }
    }

    /** As {@link #add}, but all customers are scored together when the import of these is at its end. */
    public void addAll(Collection<Earning> earnings) {
        addUp(earnings);
    }

    /** @return the customers they count for: whoever answers for those they were written under */
    private Set<UUID> addUp(Collection<Earning> earnings) {
        var terms = reckoning.share();
        var winners = identities.winners(
                earnings.stream().map(Earning::customerId).distinct().toList());
        var counting = earnings.stream()
                .map(it -> it.of(winners.getOrDefault(it.customerId(), it.customerId())))
                .toList();
        values.add(counting, terms);
        return counting.stream().map(Earning::customerId).collect(Collectors.toSet());
    }

    /** Takes customers whose purchases are about to change, before anything others wait for. */
    public void take(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            reckoning.share();
            values.take(answering(customers));
        }
    }

    /** Counts customers anew whose former purchases changed. */
    public void recount(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            var terms = reckoning.share();
            var counting = answering(customers);
            values.recount(counting, terms);
            scoring.rescore(counting);
        }
    }

    /** As {@link #recount}, but all customers are scored together when the taking back of an import is at its end. */
    public void recountAll(Collection<UUID> customers) {
        if (!customers.isEmpty()) {
            values.recount(answering(customers), reckoning.share());
        }
    }

    @Override
    public void regrouped(Collection<UUID> customers) {
        if (values.haveMoreThan(PURCHASES_AT_ONCE, customers)) {
            values.take(customers);
            jobs.onceCommitted(RecountJob.KIND);
        } else {
            values.recount(customers, reckoning.share());
            scoring.rescore(customers);
        }
    }

    @Override
    public void erase(Collection<UUID> customers) {
        values.remove(customers);
    }

    @Override
    public Turn turn() {
        return Turn.VALUES;
    }

    @Override
    public void reckonAnew(Terms terms) {
        var all = values.after(NOBODY, AT_ONCE + 1);
        recountOrAsk(all, terms);
    }

    @Override
    public void rateChanged(Terms terms, String currency, LocalDate from) {
        var start = from.atStartOfDay(terms.zone()).toInstant();
        recountOrAsk(values.whoPaidIn(currency, start, AT_ONCE + 1), terms);
    }

    private void recountOrAsk(Collection<UUID> customers, Terms terms) {
        if (customers.size() > AT_ONCE) {
            jobs.soon(RecountJob.KIND);
        } else if (!customers.isEmpty()) {
            values.recount(answering(customers), terms);
            jobs.soon(RfmJob.KIND);
        }
    }

    private Set<UUID> answering(Collection<UUID> customers) {
        var winners = identities.winners(customers);
        return customers.stream().map(it -> winners.getOrDefault(it, it)).collect(Collectors.toSet());
    }
}
