package io.daftar.interaction.timeline.app;

import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import io.daftar.interaction.timeline.domain.TimelineRepository;
import io.daftar.interaction.timeline.domain.TimelineRepository.Position;
import io.daftar.interaction.timeline.domain.TimelineRepository.Stretch;
import io.daftar.interaction.timeline.domain.TimelineRepository.Wanted;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Writes and reads the one order of all that happened with a customer. */
@ApplicationScoped
@Transactional
public class TimelineService implements PersonalData {
    private final TimelineRepository timeline;
    private final CustomerDirectory customers;
    private final Cursors cursors;

    TimelineService(TimelineRepository timeline, CustomerDirectory customers, Cursors cursors) {
        this.timeline = timeline;
        this.customers = customers;
        this.cursors = cursors;
    }

    /** Adds entries in the transaction of what they tell of. */
    public void add(Collection<TimelineEntry> entries) {
        timeline.add(entries);
    }

    /** Adds entries of what another service told, which may be told again; their ids come from the events. */
    public void addOnce(Collection<TimelineEntry> entries) {
        timeline.addOnce(entries);
    }

    /** Takes an entry out; where it stands is part of what names it. */
    public void remove(UUID customerId, Instant occurredAt, UUID id) {
        timeline.remove(customerId, occurredAt, id);
    }

    /** Takes many entries out, in the transaction in which what they tell of goes. */
    public void remove(Collection<TimelineEntry> entries) {
        timeline.remove(entries);
    }

    @Override
    public void erase(Collection<UUID> customers) {
        timeline.removeAll(customers);
    }

    @Override
    public Turn turn() {
        return Turn.TIMELINE;
    }

    /** Makes entries that stand what they are to be; those that stay as they are are left alone. */
    public void replace(Collection<TimelineEntry> before, Collection<TimelineEntry> after) {
        before.stream()
                .filter(entry -> !after.contains(entry))
                .forEach(entry -> remove(entry.customerId(), entry.occurredAt(), entry.id()));
        timeline.add(after.stream().filter(entry -> !before.contains(entry)).toList());
    }

    /**
     * A page, newest first. Entries keep the customer they were written under. Usually one statement and no transaction.
     *
     * @param to the first moment no longer wanted
     */
    @Transactional(Transactional.TxType.SUPPORTS)
    public Page<TimelineEntry> page(UUID customer, List<String> kinds, Instant from, Instant to, PageRequest request) {
        String binding = "timeline " + customer + ' ' + kinds + ' ' + from + ' ' + to;
        var before = cursors.decode(binding, request.cursor())
                .map(position -> new Position(Instant.parse(position.get(0)), UUID.fromString(position.get(1))))
                .orElse(null);
        var wanted = new Wanted(customer, kinds, from, to, before, request.limit() + 1);
        var rows = timeline.page(wanted)
                .filter(found -> found.standing().answersForItself())
                .or(() -> {
                    // Asks customer-service for it, or says why there is nothing to see.
                    customers.open(customer);
                    return timeline.page(wanted);
                })
                .map(Stretch::entries)
                .orElse(List.of());
        return Page.of(
                rows,
                request.limit(),
                last -> cursors.encode(
                        binding, List.of(last.occurredAt().toString(), last.id().toString())));
    }
}
