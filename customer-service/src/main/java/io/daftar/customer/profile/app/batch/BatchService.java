package io.daftar.customer.profile.app.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.field.app.FieldDirectory;
import io.daftar.customer.profile.app.Acting;
import io.daftar.customer.profile.app.CustomerChange;
import io.daftar.customer.profile.app.CustomerLedger;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.profile.app.DuplicatePolicy;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.CustomerIndex;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes up to 200 customers in one transaction: what can be written is, what cannot is told input by input. */
@ApplicationScoped
@Transactional
public class BatchService {
    private final BatchPlanner planner;
    private final CustomerIndex index;
    private final FieldDirectory fields;
    private final CustomerLedger ledger;
    private final Acting acting;
    private final Problems problems;

    BatchService(
            BatchPlanner planner,
            CustomerIndex index,
            FieldDirectory fields,
            CustomerLedger ledger,
            Acting acting,
            Problems problems) {
        this.planner = planner;
        this.index = index;
        this.fields = fields;
        this.ledger = ledger;
        this.acting = acting;
        this.problems = problems;
    }

    public List<BatchResult> create(BatchInput batch, DuplicatePolicy policy) {
        return write(planner.creates(batch.inputs(), policy), batch);
    }

    public List<BatchResult> upsert(BatchInput batch) {
        return write(planner.upserts(batch.inputs()), batch);
    }

    private List<BatchResult> write(BatchPlan plan, BatchInput batch) {
        refuseClashes(plan);
        if (Boolean.TRUE.equals(batch.atomic()) && !plan.errors().isEmpty()) throw nothingKept(plan, batch.inputs());
        Map<UUID, Customer> written = new HashMap<>();
        List<CustomerChange> changes = new ArrayList<>();
        var now = acting.now();
        for (var row : plan.rows()) {
            if (row.isNew()) {
                var customer = new Customer(row.id(), row.next(), now);
                written.put(row.id(), customer);
                changes.add(CustomerChange.registered(customer));
                continue;
            }
            var before = row.existing().profile();
            written.put(row.id(), row.existing());
            if (row.existing().change(row.next(), now)) {
                changes.add(CustomerChange.updated(row.existing(), before, null));
            }
        }
        ledger.write(changes, acting.origin());
        return results(plan, written, batch.inputs());
    }

    private void refuseClashes(BatchPlan plan) {
        var definitions = fields.current();
        var entries = plan.rows().stream()
                .map(row -> CustomerLedger.entry(row.id(), row.next(), definitions))
                .toList();
        index.clashes(entries).stream()
                .collect(Collectors.groupingBy(CustomerIndex.Clash::customerId))
                .forEach((id, clashes) -> plan.fail(id, CustomerLedger.refusal(clashes)));
    }

    private List<BatchResult> results(BatchPlan plan, Map<UUID, Customer> written, List<JsonNode> inputs) {
        var results = new BatchResult[inputs.size()];
        plan.targets().forEach((at, id) -> {
            boolean created = plan.row(id).isNew() && plan.indexesOf(id).get(0).equals(at);
            results[at] = BatchResult.of(at, CustomerView.from(written.get(id)), created);
        });
        plan.errors().forEach((at, refusal) -> results[at] = BatchResult.failed(at, problems.of(refusal)));
        return Arrays.asList(results);
    }

    private DomainException nothingKept(BatchPlan plan, List<JsonNode> inputs) {
        List<BatchResult> results = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            var refusal = plan.errors().get(i);
            results.add(refusal == null ? BatchResult.notKept(i) : BatchResult.failed(i, problems.of(refusal)));
        }
        return BatchResult.nothingKept(results);
    }
}
