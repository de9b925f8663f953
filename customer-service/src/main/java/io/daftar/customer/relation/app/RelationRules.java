package io.daftar.customer.relation.app;

import io.daftar.customer.relation.domain.Relation;
import io.daftar.customer.relation.domain.RelationRepository;
import io.daftar.customer.relation.domain.RelationRepository.Related;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Which relations can be: so many of a type at a time, and nobody their own ancestor or referrer. */
@ApplicationScoped
class RelationRules {
    private static final int NAMED = 10;

    private final RelationRepository relations;

    RelationRules(RelationRepository relations) {
        this.relations = relations;
    }

    /** Somebody who stands in the way of a relation. */
    record Conflict(UUID id, String displayName) {}

    /** @throws DomainException state-conflict with those who stand in the way; invalid-value when it closes a circle */
    void check(Relation relation) {
        checkCircle(relation);
        checkRoom(relation);
    }

    /** @throws DomainException state-conflict, when one side has as many such relations as it can have */
    void checkRoom(Relation relation) {
        checkRoomOfOne(relation);
        checkRoomOfOne(relation.turned());
    }

    private void checkRoomOfOne(Relation relation) {
        if (!relation.type().isLimited()) return;
        int most = relation.type().most();
        var others = relations.overlapping(relation, NAMED);
        if (others.size() < most) return;
        var message = "a customer has at most " + most + " " + relation.type() + " at a time";
        var errors = others.stream()
                .map(other -> new FieldError(pointer(other.relation()), "taken", message))
                .toList();
        throw new DomainException(ErrorCode.STATE_CONFLICT, message, errors)
                .with("conflicts", others.stream().map(RelationRules::conflict).toList());
    }

    private void checkCircle(Relation relation) {
        var up = relation.type().leadsUp() ? relation : relation.turned();
        if (!up.type().leadsUp()) return;
        if (relations.reaches(up.otherId(), up.type(), up.customerId())) {
            throw DomainException.invalidValue(
                    "#/otherId", "cycle", "by this relation somebody would come before themselves");
        }
    }

    private static Conflict conflict(Related other) {
        return new Conflict(other.relation().otherId(), other.displayName());
    }

    /** Where a relation stands in the history of its customer. */
    static String pointer(Relation relation) {
        return "#/relations/" + relation.type() + '/' + relation.otherId();
    }
}
