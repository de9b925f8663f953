package io.daftar.customer.profile.app;

import io.daftar.customer.change.app.ChangeMarks;
import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.customer.profile.app.history.ProfileDiff;
import io.daftar.customer.profile.domain.CustomerHistory;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** What changes of files leave behind besides the files: history, events, and marks for what follows from them. */
@ApplicationScoped
class CustomerTraces {
    private final CustomerHistory history;
    private final Outbox outbox;
    private final ChangeMarks marks;

    CustomerTraces(CustomerHistory history, Outbox outbox, ChangeMarks marks) {
        this.history = history;
        this.outbox = outbox;
        this.marks = marks;
    }

    void leave(List<CustomerChange> changes, Origin origin, List<FieldDefinition> definitions) {
        var act = new CustomerHistory.Act(
                origin.actor().type().name(), origin.actor().id(), origin.via().name());
        history.write(act, changes.stream().map(CustomerTraces::row).toList());
        marks.mark(changed(changes));
        outbox.publishAll(changes.stream()
                .map(change -> OutgoingEvent.of(
                                "customer",
                                change.customer().id(),
                                change.customer().version(),
                                CustomerEvents.of(change, definitions))
                        .with(origin.headers()))
                .toList());
    }

    private static CustomerHistory.Row row(CustomerChange change) {
        return new CustomerHistory.Row(
                change.customer().id(),
                change.customer().version(),
                change.customer().updatedAt(),
                change.reason(),
                ProfileDiff.write(change.changes()));
    }

    private static Map<UUID, Set<String>> changed(List<CustomerChange> changes) {
        return changes.stream()
                .collect(Collectors.toMap(change -> change.customer().id(), CustomerTraces::changed, (a, b) -> {
                    a.addAll(b);
                    return a;
                }));
    }

    private static Set<String> changed(CustomerChange change) {
        var names = new TreeSet<String>();
        if (change.kind() != CustomerChange.Kind.UPDATED) {
            names.add(ChangeMarks.EVERYTHING);
            return names;
        }
        names.add("updatedAt");
        for (var one : change.changes()) {
            var parts = one.pointer().split("/");
            names.add(
                    switch (parts[1]) {
                        case "attributes" -> "attributes." + parts[2];
                        case "relations" -> "relation." + parts[2];
                        default -> parts[1];
                    });
        }
        return names;
    }
}
