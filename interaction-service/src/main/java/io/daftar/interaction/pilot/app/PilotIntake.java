package io.daftar.interaction.pilot.app;

import io.daftar.interaction.customer.app.CustomerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes customers into groups; they are looked up before a transaction is held. */
@ApplicationScoped
public class PilotIntake {
    private final CustomerDirectory customers;
    private final Pilots pilots;

    PilotIntake(CustomerDirectory customers, Pilots pilots) {
        this.customers = customers;
        this.pilots = pilots;
    }

    /** Brings a customer into a group or another state in it; 404 for nobody's id, 410 for an erased customer. */
    public PutMember put(UUID topicId, UUID customerId, PutPilot command, String ifMatch) {
        customers.require(customerId);
        return pilots.put(topicId, customerId, command == null ? new PutPilot(null, null) : command, ifMatch);
    }
}
