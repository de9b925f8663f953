package io.daftar.customer.segment.app;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.daftar.customer.segment.domain.Segment;
import java.time.Instant;
import java.util.UUID;

/** A segment as callers see it; {@code memberCount} is as of {@code evaluatedAt}. */
public record SegmentView(
        UUID id,
        long version,
        String name,
        String kind,
        @JsonRawValue String filter,
        String state,
        long memberCount,
        Instant evaluatedAt,
        Instant createdAt,
        Instant updatedAt) {

    static SegmentView of(Segment segment, long memberCount, Instant evaluatedAt) {
        return new SegmentView(
                segment.id(),
                segment.version(),
                segment.name(),
                segment.kind().name(),
                segment.filter().orElse(null),
                "READY",
                memberCount,
                evaluatedAt,
                segment.createdAt(),
                segment.updatedAt());
    }
}
