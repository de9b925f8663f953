package io.daftar.customer.segment.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.daftar.customer.membership.app.KeptState;
import io.daftar.customer.segment.domain.Segment;
import java.time.Instant;
import java.util.UUID;

/**
 * A segment as callers see it.
 *
 * @param memberCount as of {@code evaluatedAt}
 * @param evaluatedAt when members were last worked out; null until they were
 * @param error why the state is FAILED
 */
public record SegmentView(
        UUID id,
        long version,
        String name,
        String kind,
        @JsonRawValue String filter,
        String state,
        long memberCount,
        Instant evaluatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String error,
        Instant createdAt,
        Instant updatedAt) {

    static SegmentView of(Segment segment, KeptState kept) {
        return new SegmentView(
                segment.id(),
                segment.version(),
                segment.name(),
                segment.kind().name(),
                segment.filter().orElse(null),
                kept.state(),
                kept.memberCount(),
                kept.evaluatedAt(),
                kept.error(),
                segment.createdAt(),
                segment.updatedAt());
    }
}
