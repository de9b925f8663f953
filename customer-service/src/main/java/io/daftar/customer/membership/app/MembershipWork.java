package io.daftar.customer.membership.app;

import io.daftar.customer.membership.domain.Attempts;
import io.daftar.customer.membership.domain.TenantLock;
import io.daftar.platform.ops.CrashPoints;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** One piece of work on the members of a tenant's segments, each in a transaction of its own; call it for that tenant. */
@ApplicationScoped
class MembershipWork {
    /** A million customers and a slow rule; callers' transactions are held to eight seconds elsewhere. */
    private static final int LONGEST_SECONDS = 900;

    private final Evaluation evaluation;
    private final Building building;
    private final Failures failures;
    private final TenantLock lock;
    private final Planned planned;
    private final CrashPoints crashPoints;

    MembershipWork(
            Evaluation evaluation,
            Building building,
            Failures failures,
            TenantLock lock,
            Planned planned,
            CrashPoints crashPoints) {
        this.evaluation = evaluation;
        this.building = building;
        this.failures = failures;
        this.lock = lock;
        this.planned = planned;
        this.crashPoints = crashPoints;
    }

    /** @return how many changed customers were followed */
    int follow() {
        return QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(() -> {
            int followed = evaluation.next();
            if (followed > 0) crashPoints.reach(CrashPoints.MEMBERS_MOVED);
            return followed;
        });
    }

    /** @return whether the segment was worked out, or needs no work */
    boolean build(UUID segmentId) {
        try {
            return QuarkusTransaction.requiringNew().timeout(LONGEST_SECONDS).call(() -> {
                if (!lock.tryMembers()) return false;
                planned.stillDue(segmentId).ifPresent(building::work);
                return true;
            });
        } catch (Superseded e) {
            // Whoever changed the rule planned the next build.
            return true;
        } catch (RuntimeException e) {
            if (Attempts.needsFreshStart(e)) throw e;
            QuarkusTransaction.requiringNew()
                    .run(() -> planned.stillDue(segmentId).ifPresent(segment -> failures.note(segment, e)));
            return true;
        }
    }
}
