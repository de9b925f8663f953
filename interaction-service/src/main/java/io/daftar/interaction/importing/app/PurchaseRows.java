package io.daftar.interaction.importing.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.purchase.app.PurchaseIntake;
import io.daftar.interaction.purchase.app.RecordPurchase;
import io.daftar.interaction.purchase.app.RecordedPurchase;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget.Prepared;
import io.daftar.platform.importing.ImportTarget.RowApplier;
import io.daftar.platform.importing.RowResult;
import io.daftar.platform.importing.RowResult.Status;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.web.DomainException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Applies rows of purchases, a chunk at a time. Customers are found, or their files opened, and purchases are judged before
 * the transaction that writes them.
 */
final class PurchaseRows implements RowApplier {
    /** Many share a day or a customer, whose sums are then written once; nobody waits long for so few. */
    private static final int ONE_PURCHASE_A_ROW = 5_000;
    /** Lines of one invoice may stand anywhere in a file, so as much of it as memory allows is taken together. */
    private static final int LINES_ANYWHERE = 50_000;

    private final ImportRun run;
    private final PurchaseRowReader reader;
    private final PurchaseIntake intake;
    private final RowCustomers customers;
    private final SplitPurchases splits;
    private final Map<String, String> headers;

    PurchaseRows(
            ImportRun run,
            PurchaseRowReader reader,
            PurchaseIntake intake,
            RowCustomers customers,
            SplitPurchases splits) {
        this.splits = splits;
        this.run = run;
        this.reader = reader;
        this.intake = intake;
        this.customers = customers;
        this.headers = ImportHeaders.of(run.importId());
    }

    @Override
    public int chunkRows() {
        return reader.hasLines() ? LINES_ANYWHERE : ONE_PURCHASE_A_ROW;
    }

    @Override
    public boolean belongTogether(SourceRow before, SourceRow row) {
        return reader.identity(before).equals(reader.identity(row));
    }

    /** A file with lines is taken in so large parts that two of them would take too much memory. */
    @Override
    public boolean mayPrepareAhead() {
        return !reader.hasLines() && !customers.makes();
    }

    @Override
    public Prepared prepare(List<SourceRow> rows) {
        var found = customers.find(rows.stream().map(reader::customer).toList());
        List<RowResult> refused = new ArrayList<>();
        List<List<SourceRow>> sent = new ArrayList<>();
        List<RecordPurchase> commands = new ArrayList<>();
        Map<Long, String> doubts = new HashMap<>();
        for (var group : groups(rows)) {
            try {
                commands.add(command(group, found.refusals(), doubts));
                sent.add(group);
            } catch (DomainException refusal) {
                group.forEach(row -> refused.add(RowResult.failed(row.number(), refusal)));
            }
        }
        var drafts = intake.draft(commands, found);
        return () -> {
            var recorded = told(intake.keep(drafts, headers).results());
            List<RowResult> results = new ArrayList<>(refused);
            for (int i = 0; i < sent.size(); i++) {
                results.addAll(results(sent.get(i), recorded.get(i), doubts));
            }
            return results;
        };
    }

    private Collection<List<SourceRow>> groups(List<SourceRow> rows) {
        Map<String, List<SourceRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(reader.identity(row), k -> new ArrayList<>())
                .add(row));
        return groups.values();
    }

    private RecordPurchase command(
            List<SourceRow> group, Map<CustomerKey, DomainException> refusals, Map<Long, String> doubts) {
        var ref = reader.customer(group.get(0));
        var refusal = ref == null ? null : refusals.get(CustomerKey.of(ref));
        if (refusal != null) {
            throw refusal;
        }
        var named = reader.cell(group.get(0), "country");
        var country = named == null ? null : Countries.code(named).orElse(null);
        if (named != null && country == null) {
            doubts.put(group.get(0).number(), "country: this is no country we know, it was left out");
        }
        return reader.purchase(group, ref, country);
    }

    /** Without lines each row is a purchase of its own, and two of one number contradict each other. */
    private List<Attempt<RecordedPurchase>> told(List<Attempt<RecordedPurchase>> recorded) {
        return reader.hasLines() ? splits.named(run.importId(), recorded) : recorded;
    }

    /** The first row of a purchase makes it, the others add their lines. */
    private static List<RowResult> results(
            List<SourceRow> group, Attempt<RecordedPurchase> attempt, Map<Long, String> doubts) {
        List<RowResult> results = new ArrayList<>();
        for (var row : group) {
            if (attempt.failed()) {
                results.add(RowResult.failed(row.number(), attempt.refusal()));
                continue;
            }
            var made = row == group.get(0) ? Status.CREATED : Status.UPDATED;
            var status = attempt.value().created() ? made : Status.DUPLICATE;
            var result = RowResult.of(
                    row.number(), status, attempt.value().purchase().id());
            var doubt = doubts.get(row.number());
            results.add(doubt == null ? result : result.warning("unknown-country", doubt));
        }
        return results;
    }
}
