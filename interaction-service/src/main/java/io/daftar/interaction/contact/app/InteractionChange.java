package io.daftar.interaction.contact.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.sentiment.app.Sentiments;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import io.daftar.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What may stand in an interaction and what an edit makes of it. */
@ApplicationScoped
class InteractionChange {
    private final MergePatch patches;
    private final InteractionDrafts drafts;
    private final CustomerDirectory customers;
    private final InteractionFit fit;
    private final Edits edits;
    private final Sentiments sentiments;

    InteractionChange(
            MergePatch patches,
            InteractionDrafts drafts,
            CustomerDirectory customers,
            InteractionFit fit,
            Edits edits,
            Sentiments sentiments) {
        this.patches = patches;
        this.drafts = drafts;
        this.customers = customers;
        this.fit = fit;
        this.edits = edits;
        this.sentiments = sentiments;
    }

    InteractionFit fit() {
        return fit;
    }

    /** The content the patch leads to, before it is fit in. The source names the record, so it stays. */
    Interaction of(Interaction before, JsonNode patch) {
        if (patch instanceof ObjectNode fields && fields.has("source")) {
            throw new DomainException(
                    ErrorCode.READ_ONLY_FIELD,
                    "the source cannot be changed",
                    List.of(new FieldError("#/source", "read-only", "this field cannot be set")));
        }
        var request = InteractionDrafts.requestOf(before);
        if (patch != null && patch.hasNonNull("customerRef")) {
            request = request.ofNobody();
        }
        var wanted = patches.apply(request, patch, RecordInteraction.class);
        var key = InteractionDrafts.customerOf(wanted);
        var customer = CustomerKey.of(before.customerId()).equals(key)
                ? before.customerId()
                : customers.find(List.of(key)).require(key);
        return judged(drafts.draft(wanted, customer), before);
    }

    /** As it was judged before, or anew where it says something else now. */
    private Interaction judged(Interaction draft, Interaction before) {
        if (draft.said() == null) {
            return draft;
        }
        return draft.judged(
                draft.said().equals(before.said())
                        ? before.beyond().sentiment()
                        : sentiments
                                .of(List.of(InteractionDrafts.messageOf(draft)))
                                .get(0));
    }

    /** Moves files with an edit and notes who changed what. */
    void apply(Interaction before, Interaction after) {
        fit.moveFiles(before, after);
        edits.note(before, after);
    }
}
