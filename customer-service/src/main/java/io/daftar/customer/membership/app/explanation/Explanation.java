package io.daftar.customer.membership.app.explanation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Why a customer is in a segment, or why not.
 *
 * @param since null for one who is not in it
 * @param reason RULE or MANUAL: how one gets into this segment
 * @param archived an archived customer is in no segment, whatever the rule says
 * @param tree the rule as it holds now; null where members are put by hand
 */
public record Explanation(boolean member, Instant since, String reason, boolean archived, Node tree) {
    /**
     * A part of the rule.
     *
     * @param node the part as it was sent
     * @param actual a leaf: the value or values the customer has; an event: what was measured; a relation: how many
     *     fit; a segment: whether the customer is in it
     * @param facts the newest that counted, at most twenty
     */
    public record Node(JsonNode node, boolean matched, JsonNode actual, List<Fact> facts, List<Node> children) {}

    /**
     * Something that counted: a purchase, a call, a related customer.
     *
     * @param at null for what has no time
     */
    public record Fact(UUID id, Instant at) {}
}
