package io.daftar.customer.membership.app;

import io.daftar.customer.change.app.ChangeMarks;
import io.daftar.customer.membership.app.rule.RuleReads;
import io.daftar.customer.membership.domain.Members;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Says which customers a change can have moved in or out of a segment: those who changed and those related to them. */
@ApplicationScoped
class Touched {
    private final Members members;

    Touched(Members members) {
        this.members = members;
    }

    /** @param changed what changed about whom */
    Set<UUID> by(Map<UUID, Set<String>> changed, Collection<String> reads) {
        var touched = new TreeSet<UUID>();
        for (var read : reads) {
            var path = read.split(RuleReads.OF);
            Collection<UUID> customers = whose(changed, path[path.length - 1]);
            for (int i = path.length - 2; i >= 0 && !customers.isEmpty(); i--) {
                customers = members.related(customers, path[i]);
            }
            touched.addAll(customers);
        }
        return touched;
    }

    private static List<UUID> whose(Map<UUID, Set<String>> changed, String field) {
        return changed.entrySet().stream()
                .filter(one -> one.getValue().contains(field) || one.getValue().contains(ChangeMarks.EVERYTHING))
                .map(Map.Entry::getKey)
                .toList();
    }
}
