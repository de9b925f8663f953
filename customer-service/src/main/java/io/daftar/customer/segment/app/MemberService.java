package io.daftar.customer.segment.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.customer.search.app.CustomerFilters;
import io.daftar.customer.search.app.SearchService;
import io.daftar.customer.segment.domain.Segment;
import io.daftar.customer.segment.domain.SegmentRepository;
import io.daftar.customer.segment.domain.SegmentRepository.Member;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells who is in a segment, and takes people in and out of those kept by hand. */
@ApplicationScoped
@Transactional
public class MemberService {
    private static final int SAMPLE = 10;

    private final SegmentRepository segments;
    private final CustomerFilters filters;
    private final SearchService search;
    private final CustomerReader customers;
    private final SegmentMaking making;

    MemberService(
            SegmentRepository segments,
            CustomerFilters filters,
            SearchService search,
            CustomerReader customers,
            SegmentMaking making) {
        this.segments = segments;
        this.filters = filters;
        this.search = search;
        this.customers = customers;
        this.making = making;
    }

    /**
     * A customer in a segment.
     *
     * @param since null where the rule is only asked when it is read
     * @param reason RULE or MANUAL
     */
    public record MemberView(UUID customerId, String displayName, Instant since, String reason) {}

    /** How many and whom a rule would find. */
    public record Preview(long count, boolean estimate, List<CustomerView> sample) {}

    /** By customer id; {@code after} null from the start. */
    public List<MemberView> members(UUID segmentId, UUID after, int limit) {
        var segment = segments.require(segmentId);
        List<Member> members = segment.kind() == Segment.Kind.DYNAMIC
                ? matching(segment, after, limit)
                : segments.members(segmentId, after, limit);
        Map<UUID, String> names = new HashMap<>();
        customers
                .views(members.stream().map(Member::customerId).toList())
                .forEach(view -> names.put(view.id(), view.displayName()));
        return members.stream()
                .map(m -> new MemberView(m.customerId(), names.get(m.customerId()), m.since(), m.reason()))
                .toList();
    }

    private List<Member> matching(Segment segment, UUID after, int limit) {
        var filter = SegmentRules.read(segment.filter().orElseThrow());
        return search.ids(filters.compile(filter, "#/filter"), after, limit).stream()
                .map(id -> new Member(id, null, "RULE"))
                .toList();
    }

    public void add(UUID segmentId, UUID customerId) {
        requireStatic(segmentId);
        if (!customers.isActive(customerId)) throw DomainException.notFound("customer");
        segments.addMember(segmentId, customerId, making.now());
    }

    public void remove(UUID segmentId, UUID customerId) {
        requireStatic(segmentId);
        segments.removeMember(segmentId, customerId);
    }

    /** @param exact whether an estimate will not do */
    public Preview preview(JsonNode filter, boolean exact) {
        if (filter == null || filter.isNull()) {
            throw DomainException.invalidValue("#/filter", "required", "a rule is needed");
        }
        var condition = filters.compile(filter, "#/filter");
        long count = exact ? search.count(condition) : search.estimate(condition);
        return new Preview(count, !exact, customers.views(search.ids(condition, null, SAMPLE)));
    }

    private void requireStatic(UUID segmentId) {
        if (segments.require(segmentId).kind() != Segment.Kind.STATIC) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "only a static segment is kept by hand");
        }
    }
}
