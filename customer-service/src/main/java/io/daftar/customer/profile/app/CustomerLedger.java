package io.daftar.customer.profile.app;

import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.customer.field.app.FieldDirectory;
import io.daftar.customer.profile.app.input.AttributeReader;
import io.daftar.customer.profile.domain.CustomerIndex;
import io.daftar.customer.profile.domain.CustomerIndex.Clash;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.customer.profile.domain.IndexEntry;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The one way a file is written: row, lookup rows and traces together, for one customer or thousands, in a handful of
 * statements.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class CustomerLedger {
    private final CustomerRepository customers;
    private final CustomerIndex index;
    private final FieldDirectory fields;
    private final CustomerTraces traces;
    private final FileCompanions companions;

    CustomerLedger(
            CustomerRepository customers,
            CustomerIndex index,
            FieldDirectory fields,
            CustomerTraces traces,
            FileCompanions companions) {
        this.customers = customers;
        this.index = index;
        this.fields = fields;
        this.traces = traces;
        this.companions = companions;
    }

    /** Who has a value that another customer wants. */
    public record Conflict(UUID id, String pointer) {
        static Conflict of(Clash clash) {
            return new Conflict(clash.holder(), clash.pointer());
        }
    }

    /** @throws DomainException duplicate-value, when an external id or unique field is another customer's */
    public void write(List<CustomerChange> wanted, Origin origin) {
        if (wanted.isEmpty()) return;
        var changes = companions.follow(wanted);
        for (var change : changes) {
            if (change.kind() == CustomerChange.Kind.REGISTERED) customers.add(change.customer());
        }
        customers.flush();
        var definitions = fields.current();
        rewriteIndex(changes, definitions);
        traces.leave(changes, origin, definitions);
    }

    /** The lookup rows a customer with that profile has. */
    public static IndexEntry entry(UUID id, Profile profile, List<FieldDefinition> definitions) {
        return IndexEntry.of(id, profile, AttributeReader.values(profile.attributes(), definitions));
    }

    private void rewriteIndex(List<CustomerChange> changes, List<FieldDefinition> definitions) {
        List<UUID> gone = new ArrayList<>();
        List<IndexEntry> come = new ArrayList<>();
        for (var change : changes) {
            var id = change.customer().id();
            var now = entry(id, change.customer().profile(), definitions);
            switch (change.kind()) {
                case REGISTERED, RESTORED -> come.add(now);
                case ARCHIVED -> gone.add(id);
                case UPDATED -> {
                    if (now.equals(entry(id, change.before(), definitions))) continue;
                    gone.add(id);
                    come.add(now);
                }
            }
        }
        index.delete(gone);
        var clashes = index.insert(come);
        if (!clashes.isEmpty()) throw refusal(clashes);
    }

    public static DomainException refusal(List<Clash> clashes) {
        var message = "another customer has this value already";
        var errors = clashes.stream()
                .map(Clash::pointer)
                .distinct()
                .map(pointer -> new FieldError(pointer, "duplicate-value", message))
                .toList();
        return new DomainException(ErrorCode.DUPLICATE_VALUE, message, errors)
                .with("conflicts", clashes.stream().map(Conflict::of).distinct().toList());
    }
}
