package io.daftar.customer.profile.app.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.profile.app.Acting;
import io.daftar.customer.profile.app.CustomerChange;
import io.daftar.customer.profile.app.CustomerLedger;
import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.profile.app.history.ProfileDiff;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.CustomerLookup;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import io.daftar.platform.web.Problems;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Reads or archives up to 200 customers that callers name by id. */
@ApplicationScoped
@Transactional
public class BatchReader {
    private final CustomerReader customers;
    private final CustomerLookup lookup;
    private final CustomerLedger ledger;
    private final Versions versions;
    private final Acting acting;
    private final Problems problems;

    BatchReader(
            CustomerReader customers,
            CustomerLookup lookup,
            CustomerLedger ledger,
            Versions versions,
            Acting acting,
            Problems problems) {
        this.customers = customers;
        this.lookup = lookup;
        this.ledger = ledger;
        this.versions = versions;
        this.acting = acting;
        this.problems = problems;
    }

    /** Whom one input names: one of the two is null. */
    private record Named(UUID id, ExternalId externalId) {}

    public List<BatchResult> read(BatchInput batch) {
        List<BatchResult> results = new ArrayList<>();
        Map<Integer, Named> named = new HashMap<>();
        for (int i = 0; i < batch.inputs().size(); i++) {
            results.add(null);
            try {
                named.put(i, named(batch.inputs().get(i)));
            } catch (DomainException refusal) {
                results.set(i, BatchResult.failed(i, problems.of(refusal)));
            }
        }
        Set<ExternalId> wanted = new HashSet<>();
        named.values().forEach(who -> {
            if (who.externalId() != null) wanted.add(who.externalId());
        });
        var byExternalId = lookup.byExternalIds(wanted);
        Set<UUID> ids = new HashSet<>(byExternalId.values());
        named.values().forEach(who -> {
            if (who.id() != null) ids.add(who.id());
        });
        var found = customers.byId(ids);
        named.forEach((i, who) -> {
            var customer = found.get(who.id() != null ? who.id() : byExternalId.get(who.externalId()));
            results.set(
                    i,
                    customer == null
                            ? BatchResult.failed(i, problems.of(DomainException.notFound("customer")))
                            : BatchResult.of(i, customer, false));
        });
        return results;
    }

    /** Each input names an id and, if it must not have changed, a version. */
    public List<BatchResult> archive(BatchInput batch) {
        Set<UUID> ids = new HashSet<>();
        for (var input : batch.inputs()) {
            var id = uuid(input.path("id"));
            if (id != null) ids.add(id);
        }
        var found = ids.isEmpty() ? Map.<UUID, Customer>of() : byId(customers.findForChange(ids));
        Map<UUID, CustomerChange> changes = new HashMap<>();
        List<DomainException> refusals = new ArrayList<>();
        for (var input : batch.inputs()) refusals.add(archiveOne(input, found, changes));
        boolean atomic = Boolean.TRUE.equals(batch.atomic());
        boolean failed = refusals.stream().anyMatch(refusal -> refusal != null);
        if (!atomic || !failed) ledger.write(List.copyOf(changes.values()), acting.origin());
        List<BatchResult> results = new ArrayList<>();
        for (int i = 0; i < refusals.size(); i++) {
            if (refusals.get(i) != null) results.add(BatchResult.failed(i, problems.of(refusals.get(i))));
            else if (atomic && failed) results.add(BatchResult.notKept(i));
            else results.add(archived(i, found.get(uuid(batch.inputs().get(i).path("id")))));
        }
        if (atomic && failed) throw BatchResult.nothingKept(results);
        return results;
    }

    private static BatchResult archived(int index, Customer customer) {
        return BatchResult.of(index, CustomerView.from(customer), false);
    }

    private DomainException archiveOne(JsonNode input, Map<UUID, Customer> found, Map<UUID, CustomerChange> changes) {
        var id = uuid(input.path("id"));
        var customer = id == null ? null : found.get(id);
        try {
            requireOnly(input, "id", "version");
            if (id == null) throw DomainException.invalidValue("#/id", "required", "an id is needed");
            if (customer == null) throw DomainException.notFound("customer");
            var version = input.path("version");
            boolean readable = version.isMissingNode() || version.isNull() || version.isIntegralNumber();
            if (!readable) throw unreadable(ErrorCode.MALFORMED_REQUEST, "#/version", "a version is a whole number");
            if (version.isNumber()) versions.check("\"" + version.asLong() + "\"", customer.version());
        } catch (DomainException refusal) {
            return refusal;
        }
        if (customer.archive(acting.now())) {
            var at = customer.archivedAt().orElseThrow().toString();
            var change = ProfileDiff.of("#/archivedAt", null, at);
            changes.put(
                    id,
                    new CustomerChange(
                            customer, CustomerChange.Kind.ARCHIVED, customer.profile(), List.of(change), null));
        }
        return null;
    }

    private static Map<UUID, Customer> byId(List<Customer> customers) {
        Map<UUID, Customer> byId = new HashMap<>();
        customers.forEach(customer -> byId.put(customer.id(), customer));
        return byId;
    }

    private static Named named(JsonNode input) {
        requireOnly(input, "id", "externalId");
        if (input.has("externalId")) return new Named(null, BatchPlanner.externalId(input));
        var id = uuid(input.path("id"));
        if (id == null) throw DomainException.invalidValue("#/id", "required", "an id or external id is needed");
        return new Named(id, null);
    }

    private static void requireOnly(JsonNode input, String... fields) {
        for (var names = input.fieldNames(); names.hasNext(); ) {
            var name = names.next();
            if (!List.of(fields).contains(name)) {
                throw unreadable(ErrorCode.UNKNOWN_FIELD, "#/" + name, "there is no such field");
            }
        }
    }

    private static DomainException unreadable(ErrorCode code, String pointer, String message) {
        return new DomainException(code, message, List.of(new FieldError(pointer, code.wire(), message)));
    }

    private static UUID uuid(JsonNode node) {
        var text = node.asText("");
        boolean isUuid = text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
        return isUuid ? UUID.fromString(text) : null;
    }
}
