package io.daftar.customer.importing.app;

import io.daftar.customer.importing.app.CustomerFinder.Known;
import io.daftar.customer.importing.app.CustomerRowReader.Keys;
import io.daftar.customer.profile.app.CustomerChange;
import io.daftar.customer.profile.app.CustomerLedger;
import io.daftar.customer.profile.app.Origin;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.event.EventCodec;
import io.daftar.platform.importing.ImportOptions;
import io.daftar.platform.importing.ImportPlan.Mode;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget.Prepared;
import io.daftar.platform.importing.ImportTarget.RowApplier;
import io.daftar.platform.importing.RowResult;
import io.daftar.platform.importing.RowResult.Status;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.web.DomainException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Applies rows of customers, a chunk at a time: one look-up for whom they are about, the rows one after the other in
 * memory, one write. Rows about the same customer become one change of its file.
 */
final class CustomerRows implements RowApplier {
    private final ImportRun run;
    private final CustomerRowReader reader;
    private final CustomerFinder finder;
    private final CustomerLedger ledger;
    private final Origin origin;

    CustomerRows(ImportRun run, CustomerRowReader reader, CustomerFinder finder, CustomerLedger ledger) {
        this.run = run;
        this.reader = reader;
        this.finder = finder;
        this.ledger = ledger;
        Map<String, String> headers = new HashMap<>();
        headers.put(EventCodec.CAUSE, "import");
        headers.put(EventCodec.IMPORT_ID, run.importId().toString());
        if (ImportOptions.on(run.plan().options().triggerAutomations())) {
            headers.put("ce_triggerautomations", "true");
        }
        this.origin = new Origin(Origin.Via.IMPORT, run.actor(), Map.copyOf(headers));
    }

    /** A file as it was before the chunk; no profile where the chunk opened it. */
    private record Touched(Customer customer, Profile before) {}

    @Override
    public Prepared prepare(List<SourceRow> rows) {
        return () -> apply(rows);
    }

    private List<RowResult> apply(List<SourceRow> rows) {
        var keys = rows.stream().map(reader::keys).toList();
        var known = finder.find(keys);
        Map<UUID, Touched> touched = new LinkedHashMap<>();
        Map<String, Boolean> users = new HashMap<>();
        List<RowResult> results = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            results.add(withDoubts(apply(rows.get(i), keys.get(i), known, touched, users), keys.get(i)));
        }
        ledger.write(touched.values().stream().map(CustomerRows::change).toList(), origin);
        return results;
    }

    private RowResult apply(
            SourceRow row, Keys keys, Known known, Map<UUID, Touched> touched, Map<String, Boolean> users) {
        var customer = known.match(keys);
        if (customer != null && run.plan().mode() == Mode.CREATE) {
            return RowResult.of(row.number(), Status.DUPLICATE, customer.id());
        }
        if (customer == null && run.plan().mode() == Mode.UPDATE) {
            return RowResult.of(row.number(), Status.SKIPPED, null);
        }
        var before = customer == null ? null : customer.profile();
        Profile next;
        try {
            next = reader.read(row, before);
            checkOwner(next, before, users);
        } catch (DomainException refusal) {
            return RowResult.failed(row.number(), refusal);
        }
        if (known.isTaken(next.externalIds(), customer == null ? null : customer.id())) {
            return RowResult.failed(
                    row.number(), "duplicate-value", "externalIds: another customer has this id already");
        }
        if (customer == null) {
            var opened = finder.open(next);
            known.add(opened);
            touched.put(opened.id(), new Touched(opened, null));
            return RowResult.of(row.number(), Status.CREATED, opened.id());
        }
        if (!finder.change(customer, next)) {
            return RowResult.of(row.number(), Status.SKIPPED, customer.id());
        }
        known.add(customer);
        touched.putIfAbsent(customer.id(), new Touched(customer, before));
        return RowResult.of(row.number(), Status.UPDATED, customer.id());
    }

    private static CustomerChange change(Touched file) {
        return file.before() == null
                ? CustomerChange.registered(file.customer())
                : CustomerChange.updated(file.customer(), file.before(), null);
    }

    private void checkOwner(Profile next, Profile before, Map<String, Boolean> users) {
        var owner = next.ownerId();
        if (owner == null || before != null && owner.equals(before.ownerId())) return;
        if (!users.computeIfAbsent(owner, finder::isUser)) {
            throw DomainException.invalidValue("#/ownerId", "unknown-user", "nobody of that name has signed in yet");
        }
    }

    /** A number that is good in several countries was decided by their order; somebody may want to look. */
    private static RowResult withDoubts(RowResult result, Keys keys) {
        boolean applied = result.status() == Status.CREATED || result.status() == Status.UPDATED;
        var doubt = keys.phones().stream()
                .filter(phone -> !phone.others().isEmpty())
                .filter(Objects::nonNull)
                .findFirst();
        if (!applied || doubt.isEmpty()) return result;
        var regions = String.join(", ", doubt.get().others());
        return result.warning(
                "ambiguous-phone",
                "phones: taken for a number of " + doubt.get().region() + ", could also be one of " + regions);
    }
}
