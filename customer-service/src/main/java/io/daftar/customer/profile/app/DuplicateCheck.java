package io.daftar.customer.profile.app;

import io.daftar.customer.profile.domain.CustomerLookup;
import io.daftar.customer.profile.domain.CustomerLookup.Match;
import io.daftar.customer.profile.domain.IndexEntry;
import io.daftar.customer.profile.domain.IndexEntry.Key;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Refuses a new file for somebody who has one: the same canonical e-mail or telephone number, and a name that folds equal
 * or is missing on one side. Without the name it may be a family or an office that shares a telephone.
 */
@ApplicationScoped
public class DuplicateCheck {
    private static final int MOST = 50;
    private static final double SAME_NAME = 1.0;
    private static final double NO_NAME = 0.7;

    private final CustomerLookup lookup;

    DuplicateCheck(CustomerLookup lookup) {
        this.lookup = lookup;
    }

    /**
     * Somebody who may be the same.
     *
     * @param score between 0 and 1
     * @param matchedOn email, phone, name
     */
    public record Candidate(UUID id, double score, List<String> matchedOn) {}

    /** @throws DomainException duplicate-customer with the candidates */
    void refuseKnown(Profile profile) {
        var candidates = candidates(profile, lookup.byKeys(keys(profile), MOST));
        if (!candidates.isEmpty()) {
            throw new DomainException(ErrorCode.DUPLICATE_CUSTOMER, "there is a file for this customer already")
                    .with("candidates", candidates);
        }
    }

    /** What makes two customers candidates. */
    public static List<Key> keys(Profile profile) {
        List<Key> keys = new ArrayList<>();
        profile.emails().forEach(email -> keys.add(new Key(IndexEntry.EMAIL, email.address())));
        profile.phones().forEach(phone -> keys.add(new Key(IndexEntry.PHONE, phone.number())));
        return keys;
    }

    /** The best first. */
    public static List<Candidate> candidates(Profile profile, List<Match> matches) {
        var name = FoldingKey.spaceless(profile.name());
        Map<UUID, TreeSet<String>> reasons = new LinkedHashMap<>();
        for (var match : matches) {
            var other = FoldingKey.spaceless(match.displayName());
            boolean unnamed = name.isEmpty() || other.isEmpty();
            if (!unnamed && !name.equals(other)) continue;
            var on = reasons.computeIfAbsent(match.customerId(), id -> new TreeSet<>());
            on.add(match.key().field().equals(IndexEntry.EMAIL) ? "email" : "phone");
            if (!unnamed) on.add("name");
        }
        return reasons.entrySet().stream()
                .map(e -> new Candidate(
                        e.getKey(), e.getValue().contains("name") ? SAME_NAME : NO_NAME, List.copyOf(e.getValue())))
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .toList();
    }
}
