package io.daftar.interaction.cases.app;

import io.daftar.interaction.cases.domain.CaseDueRepository;
import io.daftar.interaction.cases.domain.CaseDueRepository.Claim;
import io.daftar.interaction.cases.domain.CaseRepository;
import io.daftar.interaction.cases.domain.SupportCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells of cases that are late or nearly so. Claim, case, history and event are one transaction, and a case remembers
 * what was told of it, so each level is told once whoever dies on the way.
 */
@ApplicationScoped
public class CaseEscalations {
    /** Looked at to see whose cases are due. */
    private static final int LOOKAHEAD = 2_000;

    private final CaseDueRepository due;
    private final CaseRepository cases;
    private final CaseLedger ledger;
    private final Clock clock;

    CaseEscalations(CaseDueRepository due, CaseRepository cases, CaseLedger ledger, Clock clock) {
        this.due = due;
        this.cases = cases;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The tenants that have something due; works without a tenant. */
    @Transactional
    public List<String> tenantsDue() {
        return due.tenantsDue(clock.instant(), LOOKAHEAD);
    }

    /**
     * Tells what is due of the bound tenant and nobody else holds. A case somebody works on right now comes again: to wait
     * for them could be to wait in a circle, for their change waits for its rows here.
     *
     * @return how much was told or had become void
     */
    @Transactional(TxType.REQUIRES_NEW)
    public int raise(int limit) {
        var claims = due.claim(clock.instant(), limit);
        if (claims.isEmpty()) {
            return 0;
        }
        var ids = claims.stream().map(Claim::caseId).distinct().toList();
        Map<UUID, SupportCase> current = new HashMap<>(
                cases.lockFree(ids).stream().collect(Collectors.toMap(SupportCase::id, Function.identity())));
        List<Claim> settled = new ArrayList<>();
        for (Claim claim : claims) {
            var it = current.get(claim.caseId());
            if (it != null) {
                tell(it, claim).ifPresent(told -> current.put(told.id(), told));
                settled.add(claim);
            }
        }
        due.remove(settled);
        return settled.size();
    }

    private Optional<SupportCase> tell(SupportCase it, Claim claim) {
        var now = clock.instant();
        var at = now.isAfter(it.updatedAt()) ? now : it.updatedAt().plusMillis(1);
        var told = it.told(claim.level(), at);
        told.ifPresent(after -> ledger.add(
                after, "ESCALATE", claim.level().name(), CaseEvents.escalated(after, claim.level(), claim.dueAt())));
        return told;
    }
}
