package io.daftar.customer.profile.app.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.profile.app.Acting;
import io.daftar.customer.profile.app.DuplicateCheck;
import io.daftar.customer.profile.app.DuplicatePolicy;
import io.daftar.customer.profile.app.UpsertService;
import io.daftar.customer.profile.app.input.ProfileRules;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.CustomerLookup;
import io.daftar.customer.profile.domain.CustomerLookup.Match;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.customer.profile.domain.IndexEntry.Key;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Plans what a batch writes, with a few statements for all inputs together. */
@ApplicationScoped
@Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = DomainException.class)
class BatchPlanner {
    private static final int MOST_MATCHES = 5_000;

    private final CustomerRepository customers;
    private final CustomerLookup lookup;
    private final ProfileRules rules;
    private final UpsertService upserts;
    private final Acting acting;

    BatchPlanner(
            CustomerRepository customers,
            CustomerLookup lookup,
            ProfileRules rules,
            UpsertService upserts,
            Acting acting) {
        this.customers = customers;
        this.lookup = lookup;
        this.rules = rules;
        this.upserts = upserts;
        this.acting = acting;
    }

    /** Each input is the body of a create. */
    BatchPlan creates(List<JsonNode> inputs, DuplicatePolicy policy) {
        var plan = new BatchPlan();
        for (int i = 0; i < inputs.size(); i++) {
            try {
                var profile = rules.create(rules.read(inputs.get(i)));
                plan.put(i, new BatchPlan.Row(acting.nextId(), null, profile));
            } catch (DomainException refusal) {
                plan.fail(i, refusal);
            }
        }
        if (policy == DuplicatePolicy.REFUSE) refuseKnown(plan);
        return plan;
    }

    /** Also against the inputs before. */
    private void refuseKnown(BatchPlan plan) {
        Set<Key> keys = plan.rows().stream()
                .flatMap(row -> DuplicateCheck.keys(row.next()).stream())
                .collect(Collectors.toSet());
        Map<Key, List<Match>> known =
                new HashMap<>(lookup.byKeys(keys, MOST_MATCHES).stream().collect(Collectors.groupingBy(Match::key)));
        for (var row : List.copyOf(plan.rows())) {
            var own = DuplicateCheck.keys(row.next());
            var matches = own.stream()
                    .flatMap(key -> known.getOrDefault(key, List.of()).stream())
                    .toList();
            var candidates = DuplicateCheck.candidates(row.next(), matches);
            if (!candidates.isEmpty()) {
                plan.fail(
                        row.id(),
                        new DomainException(ErrorCode.DUPLICATE_CUSTOMER, "there is a file for this customer already")
                                .with("candidates", candidates));
                continue;
            }
            for (var key : own) {
                known.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(new Match(key, row.id(), row.next().name()));
            }
        }
    }

    /** Each input is a merge patch with the external id of whom it is about. */
    BatchPlan upserts(List<JsonNode> inputs) {
        var plan = new BatchPlan();
        List<ExternalId> about = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            try {
                about.add(externalId(inputs.get(i)));
            } catch (DomainException refusal) {
                about.add(null);
                plan.fail(i, refusal);
            }
        }
        var known = known(about);
        for (int i = 0; i < inputs.size(); i++) {
            if (about.get(i) == null) continue;
            try {
                plan.put(i, upsert(plan, about.get(i), known, ((ObjectNode) inputs.get(i)).deepCopy()));
            } catch (DomainException refusal) {
                plan.fail(i, refusal);
            }
        }
        return plan;
    }

    private BatchPlan.Row upsert(
            BatchPlan plan, ExternalId externalId, Map<ExternalId, Customer> known, ObjectNode body) {
        body.remove("externalId");
        var existing = known.get(externalId);
        var planned = existing == null ? plan.claimedBy(externalId) : plan.row(existing.id());
        if (planned != null) {
            return new BatchPlan.Row(planned.id(), planned.existing(), rules.patch(planned.next(), body));
        }
        if (existing != null) {
            return new BatchPlan.Row(existing.id(), existing, rules.patch(existing.profile(), body));
        }
        var profile = rules.create(rules.read(upserts.named(externalId, body)));
        return new BatchPlan.Row(acting.nextId(), null, profile);
    }

    private Map<ExternalId, Customer> known(List<ExternalId> about) {
        Set<ExternalId> wanted = new HashSet<>(about);
        wanted.remove(null);
        var ids = lookup.byExternalIds(wanted);
        if (ids.isEmpty()) return Map.of();
        Map<UUID, Customer> byId = new HashMap<>();
        customers.findForChange(new HashSet<>(ids.values())).forEach(customer -> byId.put(customer.id(), customer));
        Map<ExternalId, Customer> known = new HashMap<>();
        ids.forEach((externalId, id) -> {
            var customer = byId.get(id);
            if (customer != null && customer.isActive()) known.put(externalId, customer);
        });
        return known;
    }

    /** @throws DomainException when the input does not say whom it is about */
    static ExternalId externalId(JsonNode input) {
        if (!(input instanceof ObjectNode object)) {
            throw new DomainException(ErrorCode.MALFORMED_REQUEST, "an input is a JSON object");
        }
        var named = object.path("externalId");
        var system = named.path("system");
        var id = named.path("id");
        if (!system.isTextual() || !id.isTextual()) {
            throw DomainException.invalidValue("#/externalId", "required", "a system and an id are needed");
        }
        return UpsertService.externalId(system.textValue(), id.textValue());
    }
}
