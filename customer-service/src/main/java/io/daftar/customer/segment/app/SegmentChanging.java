package io.daftar.customer.segment.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.segment.app.SegmentTerms.Terms;
import io.daftar.customer.segment.domain.Segment;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** How a segment is changed: by merge patch, against a version, at a time. */
@ApplicationScoped
class SegmentChanging {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FILTER = "filter";

    private final MergePatch patches;
    private final Versions versions;
    private final Ids ids;
    private final Clock clock;

    SegmentChanging(MergePatch patches, Versions versions, Ids ids, Clock clock) {
        this.patches = patches;
        this.versions = versions;
        this.ids = ids;
        this.clock = clock;
    }

    void check(String ifMatch, long version) {
        versions.check(ifMatch, version);
    }

    /** The segment as it is wanted. A filter is replaced as a whole: two trees cannot be merged. */
    SegmentInput apply(Segment segment, JsonNode patch) {
        var current = new SegmentInput(segment.name(), segment.kind().name(), null);
        var rest = patch;
        if (patch instanceof ObjectNode object) rest = object.deepCopy().without(FILTER);
        var wanted = patches.apply(current, rest, SegmentInput.class);
        var filter = patch.has(FILTER) ? patch.get(FILTER) : stored(segment);
        return new SegmentInput(wanted.name(), wanted.kind(), filter);
    }

    boolean sameFilter(Segment segment, Terms wanted) {
        var stored = stored(segment);
        return stored == null
                ? wanted.filter().isEmpty()
                : wanted.filter()
                        .map(SegmentChanging::read)
                        .filter(stored::equals)
                        .isPresent();
    }

    private static JsonNode stored(Segment segment) {
        return segment.filter().map(SegmentChanging::read).orElse(null);
    }

    private static JsonNode read(String filter) {
        try {
            return JSON.readTree(filter);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored filter cannot be read", e);
        }
    }

    UUID nextId() {
        return ids.next();
    }

    Instant now() {
        return clock.instant();
    }
}
