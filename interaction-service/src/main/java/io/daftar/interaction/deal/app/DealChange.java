package io.daftar.interaction.deal.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.input.FixedFields;
import io.daftar.platform.web.MergePatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reads a merge patch against a deal. */
@ApplicationScoped
class DealChange {
    private static final List<String> FIXED = List.of("pipelineId", "stage", "state", "openedAt", "closedAt", "source");

    private final MergePatch patches;
    private final DealDrafts drafts;
    private final CustomerDirectory customers;

    DealChange(MergePatch patches, DealDrafts drafts, CustomerDirectory customers) {
        this.patches = patches;
        this.drafts = drafts;
        this.customers = customers;
    }

    /** The terms the patch leads to. A stage is left by a move, which has a moment and a reason. */
    Deal.Terms of(Deal before, JsonNode patch) {
        FixedFields.refuse(patch, FIXED, "the stage is changed by a move");
        var current = EditDeal.of(before);
        if (patch != null && patch.hasNonNull("customerRef")) {
            current = current.ofNobody();
        }
        var wanted = patches.apply(current, patch, EditDeal.class);
        var key = wanted.customer();
        var customer = CustomerKey.of(before.customerId()).equals(key)
                ? before.customerId()
                : customers.find(List.of(key)).require(key);
        return drafts.terms(wanted, customer);
    }
}
