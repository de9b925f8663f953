package io.daftar.customer.segment.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.daftar.customer.field.app.FieldUse;
import io.daftar.customer.search.app.CustomerFilters;
import io.daftar.customer.search.app.SearchService;
import io.daftar.customer.segment.domain.Segment;
import io.daftar.customer.segment.domain.SegmentRepository;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Makes and keeps segments; who is in a dynamic one is worked out whenever it is read. */
@ApplicationScoped
@Transactional
public class SegmentService {
    private final SegmentRepository segments;
    private final SegmentRules rules;
    private final CustomerFilters filters;
    private final SearchService search;
    private final SegmentChanging changing;
    private final SegmentMaking making;

    SegmentService(
            SegmentRepository segments,
            SegmentRules rules,
            CustomerFilters filters,
            SearchService search,
            SegmentChanging changing,
            SegmentMaking making) {
        this.segments = segments;
        this.rules = rules;
        this.filters = filters;
        this.search = search;
        this.changing = changing;
        this.making = making;
    }

    public SegmentView create(SegmentInput input) {
        var kind = kind(input.kind());
        var filter = filter(kind, input.filter());
        var segment = new Segment(making.nextId(), name(input.name()), kind, filter, making.now());
        segments.add(segment);
        segments.flush();
        if (kind == Segment.Kind.SNAPSHOT) {
            var condition = filters.compile(input.filter(), "#/filter");
            segments.addAll(segment.id(), condition.sql(), condition.params(), making.now());
        }
        return view(segment);
    }

    public SegmentView get(UUID id) {
        return view(segments.require(id));
    }

    /** The newest first. */
    public List<SegmentView> page(UUID after, int limit) {
        return segments.page(after, limit).stream().map(this::view).toList();
    }

    public SegmentView patch(UUID id, JsonNode patch, String ifMatch) {
        var segment = segments.requireForChange(id);
        changing.check(ifMatch, segment.version());
        var before = segment.filter().map(SegmentRules::read).orElse(null);
        var wanted = changing.apply(segment, withoutFilter(patch));
        if (kind(wanted.kind()) != segment.kind()) {
            throw DomainException.invalidValue("#/kind", "fixed", "the kind of a segment cannot change");
        }
        // A filter is replaced as a whole: two trees cannot be merged.
        var next = patch.has("filter") ? nullable(patch.get("filter")) : before;
        var stored = filter(segment.kind(), next);
        boolean same = Objects.equals(before, next);
        if (!same && segment.kind() == Segment.Kind.SNAPSHOT) {
            throw DomainException.invalidValue("#/filter", "fixed", "the rule of a snapshot cannot change");
        }
        if (!same && rules.leadsTo(SegmentRules.nodeOf(next), id, 1)) {
            throw new DomainException(
                    ErrorCode.INVALID_FILTER,
                    "the segment would be defined by itself",
                    List.of(new FieldError("#/filter", "cycle", "the segment would be defined by itself")));
        }
        if (segment.change(name(wanted.name()), stored, same, making.now())) segments.flush();
        return view(segment);
    }

    /** @throws DomainException in-use with the segments that name it */
    public void delete(UUID id, String ifMatch) {
        var segment = segments.requireForChange(id);
        changing.check(ifMatch, segment.version());
        var users = rules.usersOf(id).stream()
                .map(user -> new FieldUse.User("SEGMENT", user.id().toString(), user.name()))
                .toList();
        if (!users.isEmpty()) {
            throw new DomainException(ErrorCode.IN_USE, "the segment is used by others").with("users", users);
        }
        segments.remove(segment);
    }

    private SegmentView view(Segment segment) {
        long count = segment.kind() == Segment.Kind.DYNAMIC
                ? search.count(
                        filters.compile(SegmentRules.read(segment.filter().orElseThrow()), "#/filter"))
                : segments.countMembers(segment.id());
        return SegmentView.of(segment, count, making.now());
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
        if (name.length() > 200) throw DomainException.invalidValue("#/name", "length", "at most 200 characters");
        return name;
    }

    /** The rule as it is stored, after everything in it was checked. */
    private String filter(Segment.Kind kind, JsonNode sent) {
        var filter = nullable(sent);
        if (kind == Segment.Kind.STATIC) {
            if (filter == null) return null;
            throw DomainException.invalidValue("#/filter", "unsupported", "a static segment has members, no rule");
        }
        if (filter == null) throw DomainException.invalidValue("#/filter", "required", "this segment needs a rule");
        filters.parse(filter, "#/filter");
        return filter.toString();
    }

    private static JsonNode withoutFilter(JsonNode patch) {
        if (!(patch instanceof ObjectNode object)) return patch;
        var rest = object.deepCopy();
        rest.remove("filter");
        return rest;
    }

    private static JsonNode nullable(JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }
}
