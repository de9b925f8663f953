package io.daftar.customer.profile.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.profile.app.history.ProfileDiff;
import io.daftar.customer.profile.app.input.CustomerInput;
import io.daftar.customer.profile.app.input.ProfileRules;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Opens, reads and changes files; each call is one transaction, and what changed nothing leaves no trace. */
@ApplicationScoped
@Transactional
public class CustomerService {
    private final CustomerReader customers;
    private final ProfileRules rules;
    private final DuplicateCheck duplicates;
    private final CustomerLedger ledger;
    private final Versions versions;
    private final Acting acting;

    CustomerService(
            CustomerReader customers,
            ProfileRules rules,
            DuplicateCheck duplicates,
            CustomerLedger ledger,
            Versions versions,
            Acting acting) {
        this.customers = customers;
        this.rules = rules;
        this.duplicates = duplicates;
        this.ledger = ledger;
        this.versions = versions;
        this.acting = acting;
    }

    public CustomerView register(CustomerInput input, DuplicatePolicy policy) {
        var profile = rules.create(input);
        if (policy == DuplicatePolicy.REFUSE) duplicates.refuseKnown(profile);
        return open(profile);
    }

    /** Opens a file for a profile that was looked at already. */
    CustomerView open(Profile profile) {
        var customer = new Customer(acting.nextId(), profile, acting.now());
        ledger.write(List.of(CustomerChange.registered(customer)), acting.origin());
        return CustomerView.from(customer);
    }

    /** @param persian with dates in the Solar Hijri calendar beside the others */
    @Transactional(Transactional.TxType.SUPPORTS)
    public CustomerView get(UUID id, boolean persian) {
        return customers.view(id, persian);
    }

    /** @param ifMatch the version the caller knows, or null */
    public CustomerView patch(UUID id, JsonNode patch, String ifMatch) {
        return edit(id, ifMatch, profile -> rules.patch(profile, patch));
    }

    /** Changes a file by a rule; the row is locked, so the rule sees the last state. */
    CustomerView edit(UUID id, String ifMatch, UnaryOperator<Profile> rule) {
        var customer = customers.requireForChange(id);
        versions.check(ifMatch, customer.version());
        customer.requireActive();
        var before = customer.profile();
        if (customer.change(rule.apply(before), acting.now())) {
            ledger.write(List.of(CustomerChange.updated(customer, before, null)), acting.origin());
        }
        return customers.view(customer);
    }

    public CustomerView archive(UUID id, String ifMatch) {
        var customer = customers.requireForChange(id);
        versions.check(ifMatch, customer.version());
        if (customer.archive(acting.now())) {
            write(
                    customer,
                    CustomerChange.Kind.ARCHIVED,
                    null,
                    customer.archivedAt().orElseThrow());
        }
        return customers.view(customer);
    }

    /** @throws io.daftar.platform.web.DomainException duplicate-value, when another has its external id by now */
    public CustomerView restore(UUID id, String ifMatch) {
        var customer = customers.requireForChange(id);
        versions.check(ifMatch, customer.version());
        var archivedAt = customer.archivedAt().orElse(null);
        if (customer.restore(acting.now())) write(customer, CustomerChange.Kind.RESTORED, archivedAt, null);
        return customers.view(customer);
    }

    private void write(Customer customer, CustomerChange.Kind kind, Object before, Object after) {
        var change = ProfileDiff.of(
                "#/archivedAt", before == null ? null : before.toString(), after == null ? null : after.toString());
        ledger.write(
                List.of(new CustomerChange(customer, kind, customer.profile(), List.of(change), null)),
                acting.origin());
    }
}
