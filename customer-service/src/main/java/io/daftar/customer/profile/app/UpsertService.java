package io.daftar.customer.profile.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.profile.app.input.ProfileRules;
import io.daftar.customer.profile.domain.CustomerLookup;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Keeps customers by the names other systems know them by: creates or merge-patches, so that nobody need look first. */
@ApplicationScoped
public class UpsertService {
    private final CustomerLookup lookup;
    private final CustomerService customers;
    private final ProfileRules rules;
    private final ObjectMapper json;

    UpsertService(CustomerLookup lookup, CustomerService customers, ProfileRules rules, ObjectMapper json) {
        this.lookup = lookup;
        this.customers = customers;
        this.rules = rules;
        this.json = json;
    }

    /** What an upsert came to. */
    public record Upserted(CustomerView customer, boolean created) {}

    /** The external id as it is kept. */
    public static ExternalId externalId(String system, String id) {
        var cleanSystem = Text.clean(system);
        var cleanId = Text.clean(id);
        if (cleanSystem == null || cleanId == null) {
            throw DomainException.invalidValue("#/externalId", "required", "a system and an id are needed");
        }
        return new ExternalId(cleanSystem, cleanId);
    }

    @Transactional
    public CustomerView get(ExternalId externalId) {
        var id = lookup.byExternalId(externalId).orElseThrow(() -> DomainException.notFound("customer"));
        return customers.get(id, false);
    }

    @Transactional
    public Optional<UUID> find(ExternalId externalId) {
        return lookup.byExternalId(externalId);
    }

    /** Creates the customer with what the patch says, or patches the one there is. */
    @Transactional
    public Upserted upsert(ExternalId externalId, JsonNode patch, String ifMatch) {
        var known = lookup.byExternalId(externalId);
        if (known.isPresent()) return new Upserted(customers.patch(known.get(), patch, ifMatch), false);
        if (ifMatch != null) {
            throw new DomainException(ErrorCode.STALE_VERSION, "there is no such customer to change");
        }
        var profile = rules.create(rules.read(named(externalId, patch)));
        return new Upserted(customers.open(profile), true);
    }

    /** The patch as the body of a create that has the external id. */
    public JsonNode named(ExternalId externalId, JsonNode patch) {
        if (!(patch instanceof ObjectNode object)) {
            throw new DomainException(ErrorCode.MALFORMED_REQUEST, "a merge patch is a JSON object");
        }
        var body = object.deepCopy();
        var all = body.path("externalIds").isArray() ? body.withArray("externalIds") : body.putArray("externalIds");
        boolean said = false;
        for (var element : all) {
            said |= externalId.system().equals(element.path("system").asText())
                    && externalId.id().equals(element.path("id").asText());
        }
        if (!said) all.addAll(List.of(json.valueToTree(externalId)));
        return body;
    }
}
