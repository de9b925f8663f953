package io.daftar.customer.profile.app.batch;

import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What a batch is going to write, before anything is written. Inputs about the same customer follow each other, and no two
 * customers of the batch get the same external id.
 */
final class BatchPlan {
    private final Map<UUID, Row> rows = new LinkedHashMap<>();
    private final Map<ExternalId, UUID> claims = new HashMap<>();
    private final Map<Integer, UUID> targets = new TreeMap<>();
    private final Map<Integer, DomainException> errors = new TreeMap<>();

    /**
     * A customer of the batch.
     *
     * @param existing null for a new one
     */
    record Row(UUID id, Customer existing, Profile next) {
        boolean isNew() {
            return existing == null;
        }
    }

    /** The customer that has an external id by what was planned so far, or null. */
    Row claimedBy(ExternalId externalId) {
        var id = claims.get(externalId);
        return id == null ? null : rows.get(id);
    }

    Row row(UUID id) {
        return rows.get(id);
    }

    Collection<Row> rows() {
        return rows.values();
    }

    /** @throws DomainException duplicate-value when an earlier input gave an external id to somebody else */
    void put(int index, Row row) {
        Customer.refuseSelf(row.id(), row.next());
        for (var externalId : row.next().externalIds()) {
            var owner = claims.get(externalId);
            if (owner != null && !owner.equals(row.id())) {
                var message = "another customer of this batch has this external id";
                throw new DomainException(
                        ErrorCode.DUPLICATE_VALUE,
                        message,
                        List.of(new FieldError("#/externalIds", "duplicate-value", message)));
            }
        }
        row.next().externalIds().forEach(externalId -> claims.put(externalId, row.id()));
        rows.put(row.id(), row);
        targets.put(index, row.id());
    }

    void fail(int index, DomainException refusal) {
        errors.put(index, refusal);
        targets.remove(index);
    }

    /** Nothing is written about that customer: every input about it failed. */
    void fail(UUID id, DomainException refusal) {
        rows.remove(id);
        for (var index : indexesOf(id)) fail(index, refusal);
    }

    List<Integer> indexesOf(UUID id) {
        List<Integer> indexes = new ArrayList<>();
        targets.forEach((index, target) -> {
            if (target.equals(id)) indexes.add(index);
        });
        return indexes;
    }

    Map<Integer, UUID> targets() {
        return targets;
    }

    Map<Integer, DomainException> errors() {
        return errors;
    }
}
