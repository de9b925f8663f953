package io.daftar.interaction.importing.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.contact.app.InteractionIntake;
import io.daftar.interaction.contact.app.InteractionIntake.Told;
import io.daftar.interaction.contact.app.Recorded;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.ImportTarget.Prepared;
import io.daftar.platform.importing.ImportTarget.RowApplier;
import io.daftar.platform.importing.RowResult;
import io.daftar.platform.importing.RowResult.Status;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.web.DomainException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Applies rows of interactions, a chunk at a time; customers are found, or their files opened, before the transaction. */
final class InteractionRows implements RowApplier {
    private final InteractionRowReader reader;
    private final InteractionIntake intake;
    private final RowCustomers customers;
    private final Map<String, String> headers;

    InteractionRows(ImportRun run, InteractionRowReader reader, InteractionIntake intake, RowCustomers customers) {
        this.reader = reader;
        this.intake = intake;
        this.customers = customers;
        this.headers = ImportHeaders.of(run.importId());
    }

    @Override
    public boolean mayPrepareAhead() {
        return !customers.makes();
    }

    @Override
    public Prepared prepare(List<SourceRow> rows) {
        var found = customers.find(rows.stream().map(reader::customer).toList());
        List<RowResult> refused = new ArrayList<>();
        List<SourceRow> sent = new ArrayList<>();
        List<Told> contacts = new ArrayList<>();
        for (var row : rows) {
            try {
                contacts.add(reader.interaction(row));
                sent.add(row);
            } catch (DomainException refusal) {
                refused.add(RowResult.failed(row.number(), refusal));
            }
        }
        return () -> {
            List<RowResult> results = new ArrayList<>(refused);
            var recorded = intake.recordAll(contacts, found, headers);
            for (int i = 0; i < sent.size(); i++) {
                results.add(result(sent.get(i).number(), recorded.get(i)));
            }
            return results;
        };
    }

    private static RowResult result(long number, Attempt<Recorded> attempt) {
        if (attempt.failed()) {
            return RowResult.failed(number, attempt.refusal());
        }
        var status = attempt.value().created() ? Status.CREATED : Status.DUPLICATE;
        return RowResult.of(number, status, attempt.value().interaction().id());
    }
}
