package io.daftar.interaction.cases.app;

import io.daftar.interaction.cases.domain.CaseChange;
import io.daftar.interaction.cases.domain.CaseHistoryRepository;
import io.daftar.interaction.cases.domain.CaseRepository;
import io.daftar.interaction.cases.domain.CaseRepository.Position;
import io.daftar.interaction.cases.domain.CaseRepository.Wanted;
import io.daftar.interaction.cases.domain.SupportCase;
import io.daftar.interaction.customer.app.Identities;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.openitem.OpenItems;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads cases by the page, those open with a customer, and the history of one. */
@ApplicationScoped
@Transactional
public class CaseList implements OpenItems {
    private final CaseRepository cases;
    private final CaseHistoryRepository history;
    private final CaseService service;
    private final Cursors cursors;
    private final Identities identities;
    private final Clock clock;

    CaseList(
            CaseRepository cases,
            CaseHistoryRepository history,
            CaseService service,
            Cursors cursors,
            Identities identities,
            Clock clock) {
        this.cases = cases;
        this.history = history;
        this.service = service;
        this.cursors = cursors;
        this.identities = identities;
        this.clock = clock;
    }

    /** Newest first; overdue ones by the time they were due. */
    public Page<SupportCase> page(Wanted wanted, PageRequest request) {
        String binding = "cases " + wanted;
        var behind = cursors.decode(binding, request.cursor())
                .map(position -> new Position(
                        position.get(0).isEmpty() ? null : Instant.parse(position.get(0)),
                        UUID.fromString(position.get(1))))
                .orElse(null);
        var files = wanted.customerId() == null
                ? null
                : identities.of(wanted.customerId()).ids();
        var rows = cases.page(wanted, files, behind, clock.instant(), request.limit() + 1);
        return Page.of(rows, request.limit(), last -> {
            var due = last.progress().dueAt();
            return cursors.encode(
                    binding,
                    List.of(due == null ? "" : due.toString(), last.id().toString()));
        });
    }

    @Override
    public String anything() {
        return CaseRepository.ANY_OPEN;
    }

    @Override
    public List<OpenItem> of(CustomerSet customer, Instant now, int atMost) {
        return cases.open(customer.ids(), atMost).stream()
                .map(it -> {
                    var due = it.progress().dueAt();
                    return new OpenItem(
                            "CASE",
                            it.id(),
                            Texts.cut(it.content().subject(), TimelineEntry.TITLE),
                            due,
                            due != null && due.isBefore(now),
                            it.content().assigneeId(),
                            "/api/v1/cases/" + it.id());
                })
                .toList();
    }

    /** Newest first. */
    public Page<CaseChange> history(UUID id, PageRequest request) {
        service.require(id);
        String binding = "case history " + id;
        long before = cursors.decode(binding, request.cursor())
                .map(position -> Long.valueOf(position.get(0)))
                .orElse(Long.MAX_VALUE);
        var rows = history.page(id, before, request.limit() + 1);
        return Page.of(rows, request.limit(), last -> cursors.encode(binding, List.of(Long.toString(last.version()))));
    }
}
