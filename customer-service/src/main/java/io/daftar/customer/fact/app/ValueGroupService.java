package io.daftar.customer.fact.app;

import io.daftar.customer.change.app.ChangeMarks;
import io.daftar.customer.fact.domain.CustomerFactsRepository;
import io.daftar.customer.fact.domain.Touched;
import io.daftar.customer.fact.domain.ValueGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Set;

/** Keeps the RFM group each customer was put into; whom a new one was told of is marked as changed. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ValueGroupService {
    private final FactBasisService basis;
    private final CustomerFactsRepository facts;
    private final ChangeMarks marks;

    ValueGroupService(FactBasisService basis, CustomerFactsRepository facts, ChangeMarks marks) {
        this.basis = basis;
        this.facts = facts;
        this.marks = marks;
    }

    /** @param groups one of each customer */
    public void groups(Collection<ValueGroup> groups) {
        if (groups.isEmpty()) return;
        // Groups know no days, but who counts everything anew must not be met half-way.
        basis.share();
        var told = facts.apply(groups).stream().map(Touched::customerId).toList();
        marks.mark(told, Set.of(FactFields.RFM_GROUP));
    }
}
