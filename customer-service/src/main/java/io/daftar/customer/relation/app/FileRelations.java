package io.daftar.customer.relation.app;

import io.daftar.customer.profile.app.Acting;
import io.daftar.customer.profile.app.CustomerChange;
import io.daftar.customer.profile.app.FileCompanions;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.customer.profile.domain.Employer;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.customer.relation.domain.Relation;
import io.daftar.customer.relation.domain.Relation.Direction;
import io.daftar.customer.relation.domain.RelationRepository;
import io.daftar.customer.relation.domain.RelationType;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What changes of files mean for relations. {@code employer.customerId} always names one of the EMPLOYER relations: setting
 * it makes the relation, changing or clearing it takes the old one away unless that has a last day. Whoever comes out of the
 * archive must find room for the relations that waited.
 */
@ApplicationScoped
class FileRelations implements FileCompanions {
    private final RelationRepository relations;
    private final RelationRules rules;
    private final CustomerRepository customers;
    private final TenantSettingsStore settings;
    private final Acting acting;

    FileRelations(
            RelationRepository relations,
            RelationRules rules,
            CustomerRepository customers,
            TenantSettingsStore settings,
            Acting acting) {
        this.relations = relations;
        this.rules = rules;
        this.customers = customers;
        this.settings = settings;
        this.acting = acting;
    }

    /** A relation before and after; one of them can be null. */
    private record Move(Relation before, Relation after) {
        Move turned() {
            return new Move(before == null ? null : before.turned(), after == null ? null : after.turned());
        }

        UUID customerId() {
            return after == null ? before.customerId() : after.customerId();
        }
    }

    @Override
    public List<CustomerChange> follow(List<CustomerChange> changes) {
        List<Relation> left = new ArrayList<>();
        List<Relation> joined = new ArrayList<>();
        for (var change : changes) {
            if (change.kind() == CustomerChange.Kind.RESTORED) {
                relations.limited(change.customer().id()).forEach(rules::checkRoom);
            }
            var id = change.customer().id();
            var was = employerOf(change.before());
            var is = employerOf(change.customer().profile());
            if (Objects.equals(fileOf(was), fileOf(is))) continue;
            if (fileOf(was) != null) left.add(employment(id, was));
            if (fileOf(is) != null) joined.add(employment(id, is));
        }
        List<Move> moves = new ArrayList<>(leave(left));
        moves.addAll(join(joined));
        return moves.isEmpty() ? changes : with(changes, moves);
    }

    /** One that has a last day was ended on purpose, and stays. */
    private List<Move> leave(List<Relation> left) {
        var gone = relations.find(left).stream()
                .filter(relation -> relation.to() == null)
                .toList();
        relations.delete(gone);
        return gone.stream().map(relation -> new Move(relation, null)).toList();
    }

    private List<Move> join(List<Relation> joined) {
        if (joined.isEmpty()) return List.of();
        var today = LocalDate.ofInstant(acting.now(), settings.current().zone());
        Map<UUID, Relation> standing = new LinkedHashMap<>();
        relations.find(joined).forEach(relation -> standing.put(relation.customerId(), relation));
        List<Move> moves = new ArrayList<>();
        for (var relation : joined) {
            var before = standing.get(relation.customerId());
            if (before == null || before.endedBefore(today)) moves.add(new Move(before, relation));
        }
        relations.put(moves.stream().map(Move::after).toList());
        return moves;
    }

    private List<CustomerChange> with(List<CustomerChange> changes, List<Move> moves) {
        Map<UUID, CustomerChange> all = new LinkedHashMap<>();
        changes.forEach(change -> all.put(change.customer().id(), change));
        // In the order of their ids, as everybody locks files.
        Map<UUID, List<Move>> byFile = new TreeMap<>();
        for (var move : moves) {
            byFile.computeIfAbsent(move.customerId(), id -> new ArrayList<>()).add(move);
            byFile.computeIfAbsent(move.turned().customerId(), id -> new ArrayList<>())
                    .add(move.turned());
        }
        byFile.forEach((id, ofFile) -> {
            var change = all.containsKey(id) ? all.get(id) : untouched(id);
            for (var move : ofFile) change = change.and(RelationChanges.of(move.before(), move.after()));
            all.put(id, change);
        });
        return List.copyOf(all.values());
    }

    private CustomerChange untouched(UUID id) {
        var file = customers.requireAnewForChange(id);
        file.relate(acting.now());
        return CustomerChange.related(file);
    }

    private static Relation employment(UUID id, Employer employer) {
        return new Relation(
                id, RelationType.EMPLOYER, employer.customerId(), Direction.OUTGOING, employer.position(), null, null);
    }

    private static Employer employerOf(Profile profile) {
        return profile == null ? null : profile.employer();
    }

    private static UUID fileOf(Employer employer) {
        return employer == null ? null : employer.customerId();
    }
}
