package io.daftar.customer.membership.app.explanation;

import io.daftar.customer.membership.domain.MemberLists;
import io.daftar.customer.membership.domain.MemberLists.Member;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.customer.profile.app.CustomerReader;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Says why somebody is in a segment, or why not. */
@ApplicationScoped
@Transactional
public class ExplanationService {
    private static final String RULE = "RULE";

    private final SegmentStates states;
    private final MemberLists lists;
    private final CustomerReader customers;
    private final RuleExplanation rules;

    ExplanationService(SegmentStates states, MemberLists lists, CustomerReader customers, RuleExplanation rules) {
        this.states = states;
        this.lists = lists;
        this.customers = customers;
        this.rules = rules;
    }

    public Explanation explain(UUID segmentId, UUID customerId) {
        var segment = states.find(segmentId).orElseThrow(() -> DomainException.notFound("segment"));
        var customer = customers.views(List.of(customerId)).stream()
                .findFirst()
                .orElseThrow(() -> DomainException.notFound("customer"));
        boolean archived = customer.archivedAt() != null;
        var place = archived ? Optional.<Member>empty() : lists.member(segmentId, customerId);
        var since = place.map(Member::since).orElse(null);
        if (segment.isStatic()) return new Explanation(place.isPresent(), since, "MANUAL", archived, null);
        var tree = rules.of(segment, customer);
        boolean member = segment.isReady() ? place.isPresent() : tree.matched() && !archived;
        return new Explanation(member, since, RULE, archived, tree);
    }
}
