package io.daftar.customer.relation.app;

import io.daftar.customer.relation.domain.Relation;
import io.daftar.customer.relation.domain.RelationRepository;
import io.daftar.customer.relation.domain.RelationType;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.DateInput;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Says how customers belong together; what changes one relation is a change of both files. */
@ApplicationScoped
@Transactional
public class RelationService {
    private static final int LONGEST_ROLE = 200;

    private final RelationRepository relations;
    private final RelationRules rules;
    private final RelationFiles files;
    private final Versions versions;

    RelationService(RelationRepository relations, RelationRules rules, RelationFiles files, Versions versions) {
        this.relations = relations;
        this.rules = rules;
        this.files = files;
        this.versions = versions;
    }

    /** A relation and the version its customer's file has by it. */
    public record Kept(RelationView relation, long version) {}

    /**
     * By type and id.
     *
     * @param type null for all
     * @param after type and id of the one before the page, null from the start
     */
    public List<RelationView> page(UUID id, String type, List<String> after, int limit) {
        files.require(id);
        var wanted = type == null
                ? null
                : RelationType.of(type)
                        .orElseThrow(
                                () -> DomainException.invalidParameter("?type", "there is no such type of relation"));
        var from =
                after == null ? null : relation(id, RelationType.valueOf(after.get(0)), UUID.fromString(after.get(1)));
        return relations.page(id, wanted, from, limit).stream()
                .map(RelationView::of)
                .toList();
    }

    /** Sets what the other one is to the customer; the same again changes nothing. */
    public Kept put(UUID id, String type, UUID otherId, RelationInput input, String ifMatch) {
        var wanted = read(id, type, otherId, input);
        var both = lock(id, otherId, ifMatch);
        if (!both.other().isActive()) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the other customer is archived; restore it first");
        }
        var before = relations.find(id, wanted.type(), otherId).orElse(null);
        if (before == null || !before.saysTheSame(wanted)) {
            rules.check(wanted);
            relations.put(List.of(wanted));
            files.write(both, before, wanted);
        }
        var kept = before == null ? wanted : with(before.direction(), wanted);
        var other = new RelationView.RelatedCustomer(otherId, both.other().displayName(), "ACTIVE");
        return new Kept(RelationView.of(kept, other), both.mine().version());
    }

    /** @throws DomainException not-found when there is no such relation */
    public void delete(UUID id, String type, UUID otherId, String ifMatch) {
        var both = lock(id, otherId, ifMatch);
        var before = relations.find(id, type(type), otherId).orElseThrow(() -> DomainException.notFound("relation"));
        relations.delete(List.of(before));
        files.write(both, before, null);
    }

    private RelationFiles.Pair lock(UUID id, UUID otherId, String ifMatch) {
        var both = files.lock(id, otherId);
        versions.check(ifMatch, both.mine().version());
        both.mine().requireActive();
        return both;
    }

    private static Relation read(UUID id, String type, UUID otherId, RelationInput input) {
        var kind = type(type);
        if (id.equals(otherId)) {
            throw DomainException.invalidValue("#/otherId", "self", "nobody is related to themselves");
        }
        var role = Text.clean(input.role());
        if (role != null && role.codePointCount(0, role.length()) > LONGEST_ROLE) {
            throw DomainException.invalidValue("#/role", "length", "at most 200 characters are kept");
        }
        var from = day("#/from", input.from());
        var to = day("#/to", input.to());
        if (from != null && to != null && to.isBefore(from)) {
            throw DomainException.invalidValue("#/to", "before-start", "the last day is not before the first");
        }
        return new Relation(id, kind, otherId, Relation.Direction.OUTGOING, role, from, to);
    }

    private static RelationType type(String sent) {
        return RelationType.of(sent)
                .orElseThrow(() -> DomainException.invalidValue(
                        "#/type", "invalid-choice", "this must be one of " + List.of(RelationType.values())));
    }

    private static LocalDate day(String pointer, DateInput sent) {
        return sent == null || sent.date() == null ? null : sent.requireDate(pointer);
    }

    private static Relation with(Relation.Direction direction, Relation r) {
        return new Relation(r.customerId(), r.type(), r.otherId(), direction, r.role(), r.from(), r.to());
    }

    private static Relation relation(UUID id, RelationType type, UUID otherId) {
        return new Relation(id, type, otherId, Relation.Direction.OUTGOING, null, null, null);
    }
}
