package io.daftar.customer.segment.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.search.app.CustomerFilters;
import io.daftar.customer.segment.domain.Segment;
import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads what a segment is to be, and refuses what it cannot be. */
@ApplicationScoped
class SegmentTerms {
    private static final int LONGEST_NAME = 200;

    private final CustomerFilters filters;

    SegmentTerms(CustomerFilters filters) {
        this.filters = filters;
    }

    /**
     * A segment as it may be.
     *
     * @param filter the rule as it was sent; empty for one kept by hand
     * @param rule the same, read and checked against the fields there are
     */
    record Terms(String name, Segment.Kind kind, Optional<String> filter, Optional<FilterNode> rule) {}

    Terms of(SegmentInput input) {
        var kind = kind(input.kind());
        var name = name(input.name());
        boolean ruled = input.filter() != null && !input.filter().isNull();
        if (kind == Segment.Kind.STATIC) {
            if (!ruled) return new Terms(name, kind, Optional.empty(), Optional.empty());
            throw DomainException.invalidValue("#/filter", "unsupported", "a static segment has members, no rule");
        }
        if (!ruled) throw DomainException.invalidValue("#/filter", "required", "this segment needs a rule");
        return new Terms(name, kind, Optional.of(input.filter().toString()), Optional.of(rule(input.filter())));
    }

    private FilterNode rule(JsonNode filter) {
        return filters.parse(filter, "#/filter");
    }

    private static Segment.Kind kind(String sent) {
        if (sent == null) return Segment.Kind.DYNAMIC;
        return Arrays.stream(Segment.Kind.values())
                .filter(kind -> kind.name().equals(sent))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidValue(
                        "#/kind", "invalid-choice", "this must be one of " + List.of(Segment.Kind.values())));
    }

    private static String name(String sent) {
        var name = Text.clean(sent);
        if (name == null) throw DomainException.invalidValue("#/name", "required", "a segment needs a name");
        if (name.length() > LONGEST_NAME) {
            throw DomainException.invalidValue("#/name", "length", "at most 200 characters");
        }
        return name;
    }
}
