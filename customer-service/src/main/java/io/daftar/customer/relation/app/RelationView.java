package io.daftar.customer.relation.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.customer.relation.domain.Relation;
import io.daftar.customer.relation.domain.RelationRepository.Related;
import io.daftar.platform.time.Jalali;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What somebody is to a customer.
 *
 * @param direction OUTGOING where the relation was written from this side, else INCOMING
 * @param fromPersian the days in the Solar Hijri calendar, only where asked for
 */
public record RelationView(
        String type,
        String direction,
        RelatedCustomer customer,
        String role,
        LocalDate from,
        LocalDate to,
        @JsonInclude(JsonInclude.Include.NON_NULL) String fromPersian,
        @JsonInclude(JsonInclude.Include.NON_NULL) String toPersian) {

    /**
     * The one at the other end.
     *
     * @param state ACTIVE or ARCHIVED
     */
    public record RelatedCustomer(UUID id, String displayName, String state) {}

    static RelationView of(Relation relation, RelatedCustomer other) {
        return new RelationView(
                relation.type().name(),
                relation.direction().name(),
                other,
                relation.role(),
                relation.from(),
                relation.to(),
                null,
                null);
    }

    static RelationView of(Related related) {
        var state = related.archivedAt() == null ? "ACTIVE" : "ARCHIVED";
        return of(related.relation(), new RelatedCustomer(related.relation().otherId(), related.displayName(), state));
    }

    public RelationView inPersian() {
        return new RelationView(type, direction, customer, role, from, to, persian(from), persian(to));
    }

    private static String persian(LocalDate day) {
        return day == null ? null : Jalali.fromIso(day).toString();
    }
}
