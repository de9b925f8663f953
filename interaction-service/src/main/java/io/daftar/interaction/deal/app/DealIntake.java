package io.daftar.interaction.deal.app;

import io.daftar.interaction.customer.app.CustomerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Takes requests to open deals; the customer is looked up before a transaction is held. */
@ApplicationScoped
public class DealIntake {
    private final CustomerDirectory customers;
    private final DealService deals;

    DealIntake(CustomerDirectory customers, DealService deals) {
        this.customers = customers;
        this.deals = deals;
    }

    /** Opens a deal, once for each source. */
    public OpenedDeal open(OpenDeal command) {
        var key = command.terms().customer();
        return deals.open(command, customers.find(List.of(key)).require(key));
    }
}
