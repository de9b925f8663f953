package io.daftar.interaction.purchase.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.CustomerDirectory.Found;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Violations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;

/** Takes requests to write purchases down; customers are looked up before a transaction is held. */
@ApplicationScoped
public class PurchaseIntake {
    private final CustomerDirectory customers;
    private final PurchaseDrafts drafts;
    private final PurchaseService purchases;
    private final TenantSettingsStore settings;
    private final Validator validator;
    private final UserDirectory users;

    PurchaseIntake(
            CustomerDirectory customers,
            PurchaseDrafts drafts,
            PurchaseService purchases,
            TenantSettingsStore settings,
            Validator validator,
            UserDirectory users) {
        this.customers = customers;
        this.drafts = drafts;
        this.purchases = purchases;
        this.settings = settings;
        this.validator = validator;
        this.users = users;
    }

    /** What customers an import may make, and what its events are marked with. */
    public record BulkTerms(boolean createCustomers, Map<String, String> eventHeaders) {}

    /** Purchases that were judged one by one and can be written down. */
    public record Drafts(List<Attempt<Purchase>> all) {}

    public RecordedPurchase record(RecordPurchase command) {
        var attempt = recordAll(List.of(Attempt.ok(command)), false).get(0);
        if (attempt.failed()) {
            throw attempt.refusal();
        }
        return attempt.value();
    }

    /**
     * Writes many down, each for itself.
     *
     * @param whole all or nothing
     */
    public List<Attempt<RecordedPurchase>> recordAll(List<Attempt<RecordPurchase>> commands, boolean whole) {
        return purchases.recordAll(drafts(commands, find(commands)), whole, Map.of());
    }

    /**
     * Writes thousands down in a few statements, each for itself; a source told before with the same content is no
     * failure. Looks customers up, or opens their files, with a call for each 200 unknown ones.
     *
     * @throws DomainException overloaded, when customer-service is needed and away; nothing was done
     */
    public RecordedPurchases recordAll(List<RecordPurchase> commands, BulkTerms terms) {
        var attempts = commands.stream().map(this::valid).toList();
        var found = terms.createCustomers() ? findOrOpen(attempts) : find(attempts);
        return keep(new Drafts(drafts(attempts, found)), terms.eventHeaders());
    }

    /** Judges thousands, each for itself, and writes nothing; their customers were looked up before. */
    public Drafts draft(List<RecordPurchase> commands, Found customers) {
        return new Drafts(drafts(commands.stream().map(this::valid).toList(), customers));
    }

    /** Writes drafts down in a few statements; a source told before with the same content is no failure. */
    public RecordedPurchases keep(Drafts drafts, Map<String, String> eventHeaders) {
        return new RecordedPurchases(purchases.recordAll(drafts.all(), false, eventHeaders));
    }

    /** Creates the purchase of a source or replaces it. */
    public RecordedPurchase put(SourceRef source, RecordPurchase command, String ifMatch) {
        if (command.source() != null && !command.source().equals(source)) {
            throw DomainException.invalidValue("#/source", "mismatch", "the source is named by the path");
        }
        var attempts = List.of(Attempt.ok(command.from(source)));
        var draft = drafts(attempts, find(attempts)).get(0);
        if (draft.failed()) {
            throw draft.refusal();
        }
        return purchases.put(draft.value(), ifMatch);
    }

    private Attempt<RecordPurchase> valid(RecordPurchase command) {
        var violations = validator.validate(command);
        return violations.isEmpty() ? Attempt.ok(command) : Attempt.refused(Violations.toRefusal(violations));
    }

    private Found find(List<Attempt<RecordPurchase>> commands) {
        return customers.find(keys(commands));
    }

    private Found findOrOpen(List<Attempt<RecordPurchase>> commands) {
        var keys = keys(commands);
        var byName = customers.findOrOpen(
                keys.stream().map(CustomerKey::ref).filter(Objects::nonNull).toList());
        var byId = customers.find(keys.stream().filter(key -> key.ref() == null).toList());
        byId.ids().putAll(byName.ids());
        byId.refusals().putAll(byName.refusals());
        return byId;
    }

    private static List<CustomerKey> keys(List<Attempt<RecordPurchase>> commands) {
        return commands.stream()
                .map(command -> command.then(PurchaseDrafts::customerOf))
                .filter(key -> !key.failed() && key.value() != null)
                .map(Attempt::value)
                .toList();
    }

    private List<Attempt<Purchase>> drafts(List<Attempt<RecordPurchase>> commands, Found found) {
        String currency = settings.current().currency();
        Map<String, Boolean> sellers = new HashMap<>();
        return IntStream.range(0, commands.size())
                .mapToObj(i -> commands.get(i).then(command -> {
                    requireSeller(command.sellerId(), sellers);
                    var key = PurchaseDrafts.customerOf(command);
                    UUID customer = key == null ? null : found.require(key);
                    return drafts.draft(command, customer, currency);
                }))
                .toList();
    }

    /** Each is asked for once, however many purchases name it. */
    private void requireSeller(String sellerId, Map<String, Boolean> known) {
        if (sellerId != null && !known.computeIfAbsent(sellerId, users::isKnown)) {
            throw DomainException.invalidValue("#/sellerId", "unknown-user", "no user has this id");
        }
    }
}
