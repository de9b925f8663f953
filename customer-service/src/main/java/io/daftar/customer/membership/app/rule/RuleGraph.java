package io.daftar.customer.membership.app.rule;

import io.daftar.customer.field.app.FieldUse;
import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.SegmentStates;
import io.daftar.customer.membership.domain.TenantLock;
import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.filter.FilterNode.SegmentCondition;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which segments and fields rules name: no circles, no towers, nothing taken away that is still named. */
@ApplicationScoped
public class RuleGraph implements FieldUse {
    private final SegmentStates states;
    private final TenantLock lock;

    RuleGraph(SegmentStates states, TenantLock lock) {
        this.states = states;
        this.lock = lock;
    }

    /**
     * Looks at a rule before it is stored; until the end of the transaction no other rule of the tenant changes.
     *
     * @param segmentId whose rule it is to be; null for a new segment, which nothing can name yet
     * @throws DomainException invalid-filter, at the conditions that close a circle or stand too high
     */
    public void check(FilterNode rule, UUID segmentId) {
        var named = conditions(rule).toList();
        if (named.isEmpty() && segmentId == null) return;
        lock.awaitRules();
        var rules = rules();
        int above = segmentId == null ? 0 : above(segmentId, rules);
        var errors = named.stream()
                .flatMap(condition -> fault(condition, segmentId, above, rules))
                .toList();
        if (!errors.isEmpty()) {
            throw new DomainException(ErrorCode.INVALID_FILTER, "The filter cannot be used as it is", errors);
        }
    }

    private static Stream<FieldError> fault(
            SegmentCondition condition, UUID segmentId, int above, Map<UUID, Set<UUID>> rules) {
        if (segmentId != null && reaches(condition.segment(), segmentId, rules, new HashSet<>())) {
            return Stream.of(new FieldError(
                    condition.pointer(), "cycle", "The segment would be defined by itself through this one"));
        }
        return height(condition.segment(), rules) + above <= KeptConditions.DEEPEST
                ? Stream.empty()
                : Stream.of(new FieldError(
                        condition.pointer(),
                        "too-deep",
                        "At most " + KeptConditions.DEEPEST + " segments may stand inside each other"));
    }

    /** Waits for rules that are being written, then tells the segments whose rule names this one. */
    public List<User> usersOf(UUID segmentId) {
        lock.awaitRules();
        return states.withRule().stream()
                .filter(segment -> conditions(RuleCompiler.rule(segment))
                        .anyMatch(condition -> condition.segment().equals(segmentId)))
                .map(RuleGraph::user)
                .toList();
    }

    @Override
    public List<User> usersOf(String fieldName) {
        return usersOf(leaf -> leaf.field().equals("attributes." + fieldName));
    }

    @Override
    public List<User> usersOf(String fieldName, String choice) {
        return usersOf(leaf -> leaf.field().equals("attributes." + fieldName)
                && leaf.values().stream().anyMatch(value -> choice.equals(value.asText())));
    }

    private List<User> usersOf(Predicate<FilterNode.Leaf> which) {
        return states.withRule().stream()
                .filter(KeptSegment::isDynamic)
                .filter(segment -> RuleCompiler.rule(segment)
                        .walk()
                        .anyMatch(node -> node instanceof FilterNode.Leaf leaf && which.test(leaf)))
                .map(RuleGraph::user)
                .toList();
    }

    private static User user(KeptSegment segment) {
        return new User("SEGMENT", segment.id().toString(), segment.name());
    }

    /** The segments each living rule names. */
    private Map<UUID, Set<UUID>> rules() {
        Map<UUID, Set<UUID>> rules = new HashMap<>();
        for (var segment : states.withRule()) {
            if (!segment.isDynamic()) continue;
            var named = new HashSet<UUID>();
            conditions(RuleCompiler.rule(segment)).forEach(condition -> named.add(condition.segment()));
            rules.put(segment.id(), named);
        }
        return rules;
    }

    private static Stream<SegmentCondition> conditions(FilterNode rule) {
        return rule.walk().filter(SegmentCondition.class::isInstance).map(SegmentCondition.class::cast);
    }

    private static boolean reaches(UUID from, UUID target, Map<UUID, Set<UUID>> rules, Set<UUID> seen) {
        if (from.equals(target)) return true;
        if (!seen.add(from)) return false;
        return rules.getOrDefault(from, Set.of()).stream().anyMatch(next -> reaches(next, target, rules, seen));
    }

    /** How many segments stand inside each other here, this one counted. */
    private static int height(UUID segment, Map<UUID, Set<UUID>> rules) {
        return 1
                + rules.getOrDefault(segment, Set.of()).stream()
                        .mapToInt(next -> height(next, rules))
                        .max()
                        .orElse(0);
    }

    /** How many segments stand around this one. */
    private static int above(UUID segment, Map<UUID, Set<UUID>> rules) {
        return rules.entrySet().stream()
                .filter(rule -> rule.getValue().contains(segment))
                .mapToInt(rule -> 1 + above(rule.getKey(), rules))
                .max()
                .orElse(0);
    }
}
