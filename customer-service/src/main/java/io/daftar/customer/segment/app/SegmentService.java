package io.daftar.customer.segment.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.membership.app.Memberships;
import io.daftar.customer.membership.app.rule.RuleGraph;
import io.daftar.customer.segment.app.SegmentTerms.Terms;
import io.daftar.customer.segment.domain.Segment;
import io.daftar.customer.segment.domain.SegmentRepository;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Makes and keeps segments; their members are worked out elsewhere, here only asked for. */
@ApplicationScoped
@Transactional
public class SegmentService {
    private final SegmentRepository segments;
    private final SegmentTerms terms;
    private final RuleGraph graph;
    private final Memberships memberships;
    private final SegmentChanging changing;
    private final TransactionSynchronizationRegistry transactions;

    SegmentService(
            SegmentRepository segments,
            SegmentTerms terms,
            RuleGraph graph,
            Memberships memberships,
            SegmentChanging changing,
            TransactionSynchronizationRegistry transactions) {
        this.segments = segments;
        this.terms = terms;
        this.graph = graph;
        this.memberships = memberships;
        this.changing = changing;
        this.transactions = transactions;
    }

    public SegmentView create(SegmentInput input) {
        var wanted = terms.of(input);
        wanted.rule().ifPresent(rule -> graph.check(rule, null));
        boolean claimed = memberships.claim();
        var segment = new Segment(
                changing.nextId(), wanted.name(), wanted.kind(), wanted.filter().orElse(null), changing.now());
        segments.add(segment);
        segments.flush();
        return SegmentView.of(segment, memberships.build(segment.id(), claimed));
    }

    public SegmentView get(UUID id) {
        return SegmentView.of(segments.require(id), memberships.state(id));
    }

    /** The newest first. */
    public List<SegmentView> page(UUID after, int limit) {
        var page = segments.page(after, limit);
        var states = memberships.states(page.stream().map(Segment::id).toList());
        return page.stream()
                .map(segment -> SegmentView.of(segment, states.get(segment.id())))
                .toList();
    }

    /** @param dryRun answers the same and keeps nothing */
    public SegmentView patch(UUID id, JsonNode patch, String ifMatch, boolean dryRun) {
        var segment = segments.requireForChange(id);
        changing.check(ifMatch, segment.version());
        var wanted = terms.of(changing.apply(segment, patch));
        if (wanted.kind() != segment.kind()) {
            throw DomainException.invalidValue("#/kind", "fixed", "the kind of a segment cannot change");
        }
        boolean newRule = !changing.sameFilter(segment, wanted);
        if (newRule && segment.kind() == Segment.Kind.SNAPSHOT) {
            throw DomainException.invalidValue("#/filter", "fixed", "the rule of a snapshot cannot change");
        }
        var view = newRule ? changeRule(segment, wanted) : rename(segment, wanted);
        if (dryRun) transactions.setRollbackOnly();
        return view;
    }

    private SegmentView rename(Segment segment, Terms wanted) {
        if (segment.rename(wanted.name(), changing.now())) segments.flush();
        return SegmentView.of(segment, memberships.state(segment.id()));
    }

    private SegmentView changeRule(Segment segment, Terms wanted) {
        wanted.rule().ifPresent(rule -> graph.check(rule, segment.id()));
        boolean claimed = memberships.claim();
        segment.redefine(wanted.name(), wanted.filter().orElse(null), changing.now());
        segments.flush();
        return SegmentView.of(segment, memberships.build(segment.id(), claimed));
    }

    /** @throws DomainException in-use with the segments that name it */
    public void delete(UUID id, String ifMatch) {
        var segment = segments.requireForChange(id);
        changing.check(ifMatch, segment.version());
        var users = graph.usersOf(id);
        if (!users.isEmpty()) {
            throw new DomainException(ErrorCode.IN_USE, "the segment is used by others").with("users", users);
        }
        memberships.remove(id);
        segments.remove(segment);
    }
}
