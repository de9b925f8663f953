package io.daftar.interaction.cases.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.cases.domain.SupportCase;
import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.CustomerKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Takes requests to open and edit cases; the customer is looked up before a transaction is held. */
@ApplicationScoped
public class CaseIntake {
    private final CustomerDirectory customers;
    private final CaseDrafts drafts;
    private final CaseOpening opening;
    private final CaseService cases;

    CaseIntake(CustomerDirectory customers, CaseDrafts drafts, CaseOpening opening, CaseService cases) {
        this.customers = customers;
        this.drafts = drafts;
        this.opening = opening;
        this.cases = cases;
    }

    /** What stands after a request to open a case; {@code created} is false where it stood before. */
    public record Opened(SupportCase it, boolean created) {}

    public Opened open(OpenCase command) {
        var key = CustomerKey.exactlyOne(command.customerId(), command.customerRef());
        var content = drafts.content(command, customers.find(List.of(key)).require(key));
        return opening.open(content, CaseDrafts.source(command, key, content));
    }

    /** Applies a merge patch. */
    public SupportCase patch(UUID id, JsonNode patch, String ifMatch) {
        return cases.edit(id, before -> drafts.patched(before, patch), ifMatch);
    }
}
