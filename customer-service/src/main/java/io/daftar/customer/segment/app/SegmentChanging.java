package io.daftar.customer.segment.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.segment.domain.Segment;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;

/** How a segment is changed: by merge patch, against a version. */
@ApplicationScoped
class SegmentChanging {
    private final MergePatch patches;
    private final Versions versions;

    SegmentChanging(MergePatch patches, Versions versions) {
        this.patches = patches;
        this.versions = versions;
    }

    void check(String ifMatch, long version) {
        versions.check(ifMatch, version);
    }

    /** The segment as it is wanted, apart from its filter, which is replaced as a whole. */
    SegmentInput apply(Segment segment, JsonNode patch) {
        var current = new SegmentInput(segment.name(), segment.kind().name(), null);
        return patches.apply(current, patch, SegmentInput.class);
    }
}
