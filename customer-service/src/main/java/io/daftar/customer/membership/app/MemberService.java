package io.daftar.customer.membership.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.daftar.customer.membership.app.rule.RuleCompiler;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.MemberLists;
import io.daftar.customer.membership.domain.MemberLists.Member;
import io.daftar.customer.membership.domain.MemberLists.Past;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.customer.search.app.SearchService;
import io.daftar.platform.filter.Among;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Tells who is in a segment, and who came and went. */
@ApplicationScoped
@Transactional
public class MemberService {
    private final SegmentStates states;
    private final MemberLists lists;
    private final RuleCompiler compiler;
    private final SearchService search;
    private final CustomerReader customers;

    MemberService(
            SegmentStates states,
            MemberLists lists,
            RuleCompiler compiler,
            SearchService search,
            CustomerReader customers) {
        this.states = states;
        this.lists = lists;
        this.compiler = compiler;
        this.search = search;
        this.customers = customers;
    }

    /**
     * A customer in a segment.
     *
     * @param since null while the segment is being built
     * @param reason RULE or MANUAL
     */
    public record MemberView(UUID customerId, String displayName, Instant since, String reason) {}

    /**
     * A customer came or went.
     *
     * @param cause BUILD when the segment was made or its rule changed, CHANGE of a customer, DAY when time passed,
     *     MANUAL by hand
     */
    public record HistoryView(@JsonIgnore long seq, UUID customerId, Instant at, boolean entered, String cause) {
        static HistoryView of(Past past) {
            return new HistoryView(past.seq(), past.customerId(), past.at(), past.entered(), past.cause());
        }
    }

    /** By customer id; {@code after} null from the start. */
    public List<MemberView> members(UUID segmentId, UUID after, int limit) {
        var segment = require(segmentId);
        var members = segment.isReady() ? lists.members(segmentId, after, limit) : matching(segment, after, limit);
        Map<UUID, String> names = new HashMap<>();
        customers
                .views(members.stream().map(Member::customerId).toList())
                .forEach(view -> names.put(view.id(), view.displayName()));
        return members.stream()
                .map(m -> new MemberView(m.customerId(), names.get(m.customerId()), m.since(), m.reason()))
                .toList();
    }

    /** A segment that is being built must not look empty: the rule itself is asked. */
    private List<Member> matching(KeptSegment segment, UUID after, int limit) {
        try {
            var rule = compiler.compile(RuleCompiler.rule(segment), compiler.reading(), Among.EVERYBODY);
            return search.ids(rule, after, limit).stream()
                    .map(id -> new Member(id, null, "RULE"))
                    .toList();
        } catch (DomainException e) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the rule of the segment cannot be evaluated");
        }
    }

    /**
     * The newest first.
     *
     * @param customerId null for everybody
     */
    public List<HistoryView> history(UUID segmentId, UUID customerId, long before, int limit) {
        require(segmentId);
        return lists.history(segmentId, customerId, before, limit).stream()
                .map(HistoryView::of)
                .toList();
    }

    private KeptSegment require(UUID segmentId) {
        return states.find(segmentId).orElseThrow(() -> DomainException.notFound("segment"));
    }
}
