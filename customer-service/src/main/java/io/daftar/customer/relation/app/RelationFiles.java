package io.daftar.customer.relation.app;

import io.daftar.customer.profile.app.Acting;
import io.daftar.customer.profile.app.CustomerChange;
import io.daftar.customer.profile.app.CustomerLedger;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.customer.relation.domain.Relation;
import io.daftar.customer.relation.domain.RelationRepository;
import io.daftar.customer.relation.domain.RelationType;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The files at the two ends of a relation: locked together, and each changed once by what becomes of it. */
@ApplicationScoped
class RelationFiles {
    private final RelationRepository relations;
    private final CustomerRepository customers;
    private final CustomerLedger ledger;
    private final TenantSettingsStore settings;
    private final Acting acting;

    RelationFiles(
            RelationRepository relations,
            CustomerRepository customers,
            CustomerLedger ledger,
            TenantSettingsStore settings,
            Acting acting) {
        this.relations = relations;
        this.customers = customers;
        this.ledger = ledger;
        this.settings = settings;
        this.acting = acting;
    }

    /** Both files. */
    record Pair(Customer mine, Customer other) {}

    void require(UUID id) {
        customers.require(id);
    }

    /** @throws DomainException not-found when one of them is none of the tenant's */
    Pair lock(UUID id, UUID otherId) {
        relations.lock();
        var found = customers.findForChange(Set.copyOf(List.of(id, otherId)));
        return new Pair(only(found, id), only(found, otherId));
    }

    /**
     * @param before null for a new relation
     * @param after null for one that is taken away
     */
    void write(Pair files, Relation before, Relation after) {
        var now = acting.now();
        ledger.write(
                List.of(
                        change(files.mine(), before, after, now),
                        change(files.other(), turned(before), turned(after), now)),
                acting.origin());
    }

    private CustomerChange change(Customer file, Relation before, Relation after, Instant now) {
        var change = RelationChanges.of(before, after);
        if (!leaves(file, before, after, now)) {
            file.relate(now);
            return CustomerChange.related(file, change);
        }
        var profile = file.profile();
        file.change(profile.with(profile.employer().withoutFile()), now);
        return CustomerChange.updated(file, profile, null).and(change);
    }

    /** A file names as employer only whom it stands in that relation to. */
    private boolean leaves(Customer file, Relation before, Relation after, Instant now) {
        var relation = after == null ? before : after;
        if (relation.type() != RelationType.EMPLOYER || !file.isActive()) return false;
        var today = LocalDate.ofInstant(now, settings.current().zone());
        var employer = file.profile().employer();
        boolean named = employer != null && relation.otherId().equals(employer.customerId());
        return named && (after == null || after.endedBefore(today));
    }

    private static Relation turned(Relation relation) {
        return relation == null ? null : relation.turned();
    }

    private static Customer only(List<Customer> found, UUID id) {
        return found.stream()
                .filter(customer -> customer.id().equals(id))
                .findFirst()
                .orElseThrow(() -> DomainException.notFound("customer"));
    }
}
