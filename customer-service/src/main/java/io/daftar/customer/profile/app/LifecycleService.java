package io.daftar.customer.profile.app;

import io.daftar.customer.profile.app.history.HistoryItem;
import io.daftar.customer.profile.domain.CustomerHistory;
import io.daftar.customer.profile.domain.Lifecycle;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Moves customers along their lifecycle, and tells what became of a file over time. */
@ApplicationScoped
@Transactional
public class LifecycleService {
    private static final int LONGEST_REASON = 500;

    private final CustomerReader customers;
    private final CustomerHistory history;
    private final CustomerLedger ledger;
    private final Versions versions;
    private final Acting acting;

    LifecycleService(
            CustomerReader customers,
            CustomerHistory history,
            CustomerLedger ledger,
            Versions versions,
            Acting acting) {
        this.customers = customers;
        this.history = history;
        this.ledger = ledger;
        this.versions = versions;
        this.acting = acting;
    }

    /** @throws DomainException state-conflict when the customer is there already */
    public CustomerView move(UUID id, String to, String reason, String ifMatch) {
        var next = Arrays.stream(Lifecycle.values())
                .filter(step -> step.name().equals(to))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidValue(
                        "#/to", "invalid-choice", "this must be one of " + List.of(Lifecycle.values())));
        var why = Text.clean(reason);
        if (next == Lifecycle.LOST && why == null) {
            throw DomainException.invalidValue("#/reason", "required", "losing a customer needs a reason");
        }
        if (why != null && why.length() > LONGEST_REASON) {
            throw DomainException.invalidValue("#/reason", "length", "at most 500 characters are kept");
        }
        var customer = customers.requireForChange(id);
        versions.check(ifMatch, customer.version());
        customer.requireActive();
        var before = customer.profile();
        if (before.lifecycle() == next) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the customer is " + next + " already");
        }
        customer.change(before.with(next), acting.now());
        ledger.write(List.of(CustomerChange.updated(customer, before, why)), acting.origin());
        return customers.view(customer);
    }

    /** The newest changes first, below a version. */
    public List<HistoryItem> history(UUID id, long before, int limit) {
        customers.require(id);
        return history.page(id, before, limit).stream().map(HistoryItem::from).toList();
    }
}
