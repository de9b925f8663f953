package io.daftar.interaction.feedback.app;

import io.daftar.interaction.cases.app.CaseService;
import io.daftar.interaction.contact.app.InteractionService;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.Identities;
import io.daftar.interaction.feedback.domain.Feedback.Content;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Finds who said something: the customer a request names, else the one of the contact or case it was said in. */
@ApplicationScoped
class Origins {
    private final CustomerDirectory customers;
    private final InteractionService interactions;
    private final CaseService cases;
    private final Identities identities;

    Origins(CustomerDirectory customers, InteractionService interactions, CaseService cases, Identities identities) {
        this.customers = customers;
        this.interactions = interactions;
        this.cases = cases;
        this.identities = identities;
    }

    /**
     * @param before what stands and needs no look-up, or null
     * @return null for nobody
     */
    UUID customerOf(GiveFeedback command, Content before) {
        var key = command.customer();
        UUID known = before == null ? null : before.customerId();
        UUID customer = key == null
                ? null
                : key.id() != null && key.id().equals(known)
                        ? known
                        : customers.find(List.of(key)).require(key);
        boolean same = customer != null && customer.equals(known);
        var interaction = command.interactionId();
        if (interaction != null && !(same && interaction.equals(before.interactionId()))) {
            customer = same(customer, "interaction", () -> interactions
                    .require(interaction)
                    .customerId());
        }
        var origin = command.caseId();
        if (origin != null && !(same && origin.equals(before.caseId()))) {
            customer =
                    same(customer, "case", () -> cases.require(origin).content().customerId());
        }
        return customer;
    }

    private UUID winner(UUID customer) {
        return identities.of(customer).winner();
    }

    private UUID same(UUID customer, String what, Supplier<UUID> origin) {
        String pointer = "#/" + what + "Id";
        UUID other;
        try {
            other = origin.get();
        } catch (DomainException e) {
            if (e.code() != ErrorCode.NOT_FOUND) {
                throw e;
            }
            throw DomainException.invalidValue(pointer, "unknown-" + what, "there is no such " + what);
        }
        if (customer != null && !winner(customer).equals(winner(other))) {
            throw DomainException.invalidValue(pointer, "other-customer", "the " + what + " is another customer's");
        }
        return customer == null ? other : customer;
    }
}
