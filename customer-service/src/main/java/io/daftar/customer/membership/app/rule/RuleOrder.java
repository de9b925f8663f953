package io.daftar.customer.membership.app.rule;

import io.daftar.customer.membership.domain.KeptSegment;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Puts segments behind those their rules name, so that one round settles them all. */
public final class RuleOrder {
    private final Map<UUID, KeptSegment> known = new LinkedHashMap<>();
    private final Map<UUID, KeptSegment> sorted = new LinkedHashMap<>();

    private RuleOrder(Collection<KeptSegment> segments) {
        segments.forEach(segment -> known.put(segment.id(), segment));
    }

    public static List<KeptSegment> of(Collection<KeptSegment> segments) {
        var order = new RuleOrder(segments);
        segments.forEach(order::put);
        return List.copyOf(order.sorted.values());
    }

    /** The segments a rule names, also as conditions on related customers. */
    static Stream<UUID> named(Collection<String> reads) {
        return reads.stream()
                .map(read -> read.substring(read.lastIndexOf(RuleReads.OF) + 1))
                .filter(name -> name.startsWith(RuleReads.SEGMENT))
                .map(name -> UUID.fromString(name.substring(RuleReads.SEGMENT.length())));
    }

    // Circles are refused when rules are written, so this ends; a circle all the same is cut where it was entered.
    private void put(KeptSegment segment) {
        if (known.remove(segment.id()) == null) return;
        named(segment.reads()).map(known::get).filter(other -> other != null).forEach(this::put);
        sorted.put(segment.id(), segment);
    }
}
