package io.daftar.interaction.deal.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.input.Edit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes requests to open and edit deals; the customer is looked up before a transaction is held. */
@ApplicationScoped
public class DealIntake {
    private final CustomerDirectory customers;
    private final DealService deals;
    private final DealChange change;

    DealIntake(CustomerDirectory customers, DealService deals, DealChange change) {
        this.change = change;
        this.customers = customers;
        this.deals = deals;
    }

    /** Opens a deal, once for each source. */
    public OpenedDeal open(OpenDeal command) {
        var key = command.terms().customer();
        return deals.open(command, customers.find(List.of(key)).require(key));
    }

    /** Applies a merge patch. */
    public OpenedDeal patch(UUID id, JsonNode patch, String ifMatch) {
        return Edit.apply(() -> {
            var before = deals.require(id).deal();
            return deals.change(before, change.of(before, patch), ifMatch);
        });
    }
}
