package io.daftar.interaction.purchase.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.document.app.DocumentInput;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Changes a purchase after it was written down: its papers and seller, or that it counts at all. */
@ApplicationScoped
@Transactional
public class PurchaseChanges {
    private final PurchaseService purchases;
    private final PurchaseLedger ledger;
    private final Returns returns;
    private final MergePatch patches;
    private final UserDirectory users;
    private final Clock clock;

    PurchaseChanges(
            PurchaseService purchases,
            PurchaseLedger ledger,
            Returns returns,
            MergePatch patches,
            UserDirectory users,
            Clock clock) {
        this.purchases = purchases;
        this.ledger = ledger;
        this.returns = returns;
        this.patches = patches;
        this.users = users;
        this.clock = clock;
    }

    /** Why a purchase is called off. */
    public record CancelPurchase(@Size(max = 300) String reason) {}

    /** What may change of a purchase: its papers and their numbers, and who sold. */
    public record PurchaseNumbers(
            @Size(max = 60) String number,
            @Size(max = 60) String proformaNumber,
            @Size(max = 60) String invoiceNumber,
            @Size(max = 100) String sellerId,
            @Size(max = 20) List<@Valid @NotNull DocumentInput> documents) {}

    /** Calls a purchase or return off; doing so again changes nothing. */
    public Purchase cancel(UUID id, CancelPurchase command, String ifMatch) {
        returns.holdWithSale(id);
        var before = purchases.lock(id, ifMatch);
        if (before.isCancelled()) {
            return before;
        }
        if (!before.isReturn()) {
            returns.refuseCancelling(before);
        }
        var after = before.cancelled(command == null ? null : Text.clean(command.reason()), clock.instant());
        ledger.cancel(after);
        if (after.returnOf() != null) {
            returns.judgeAnew(after.returnOf());
        }
        ledger.follow(List.of(after));
        return after;
    }

    /** Applies a merge patch to the numbers. */
    public Purchase patch(UUID id, JsonNode patch, String ifMatch) {
        var before = purchases.lock(id, ifMatch);
        var current = new PurchaseNumbers(
                before.number(),
                before.proformaNumber(),
                before.invoiceNumber(),
                before.sellerId(),
                before.documents().stream().map(DocumentInput::from).toList());
        var wanted = patches.apply(current, patch, PurchaseNumbers.class);
        if (wanted.equals(current)) {
            return before;
        }
        users.requireKnown(wanted.sellerId(), "#/sellerId");
        var after = before.numbered(
                Text.clean(wanted.number()),
                Text.clean(wanted.proformaNumber()),
                Text.clean(wanted.invoiceNumber()),
                DocumentInput.read(wanted.documents()),
                wanted.sellerId(),
                clock.instant());
        ledger.renumber(before, after);
        return after;
    }
}
