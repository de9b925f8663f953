package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.domain.LedgerRepository.Settlement;
import io.daftar.campaign.delivery.domain.MemberState;
import io.daftar.campaign.delivery.domain.MessageProvider;
import io.daftar.campaign.delivery.domain.Outcome;
import io.daftar.campaign.delivery.domain.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Decides what an outcome makes of a member: an end, another try, or a question to the provider. */
@ApplicationScoped
class Settlements {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

    private final SenderConfig config;
    private final MessageProvider provider;
    private final Clock clock;

    Settlements(SenderConfig config, MessageProvider provider, Clock clock) {
        this.config = config;
        this.provider = provider;
        this.clock = clock;
    }

    /** @param over the campaign is cancelled, so nothing is tried again */
    Settlement of(UUID customerId, int attempt, Outcome outcome, boolean over) {
        return switch (outcome.kind()) {
            case SENT -> end(customerId, MemberState.SENT, null, outcome.detail());
            case REFUSED -> end(customerId, MemberState.FAILED, Reason.REFUSED, outcome.detail());
            case UNKNOWN -> unknown(customerId);
            case AWAY -> again(customerId, Duration.ZERO, over);
            case LATER ->
                attempt >= config.attempts()
                        ? end(customerId, MemberState.FAILED, Reason.GAVE_UP, outcome.detail())
                        : again(customerId, config.retryAfter().multipliedBy(1L << Math.min(attempt - 1, 10)), over);
        };
    }

    /** Never sent again, unless the provider can say that it did not get it. */
    Settlement unknown(UUID customerId) {
        Instant ask = provider.canFind() ? clock.instant().plus(config.reconcileAfter()) : null;
        return new Settlement(customerId, MemberState.UNKNOWN, Reason.INTERRUPTED, null, ask);
    }

    /** @param arrived empty where the provider could not say */
    Settlement reconciled(UUID customerId, Optional<Boolean> arrived, boolean over) {
        if (arrived.isEmpty()) {
            Instant ask = clock.instant().plus(ASK_AGAIN);
            return new Settlement(customerId, MemberState.UNKNOWN, Reason.INTERRUPTED, null, ask);
        }
        return arrived.get() ? end(customerId, MemberState.SENT, null, null) : again(customerId, Duration.ZERO, over);
    }

    private Settlement again(UUID customerId, Duration wait, boolean over) {
        return over
                ? end(customerId, MemberState.SKIPPED, Reason.CANCELLED, null)
                : new Settlement(
                        customerId,
                        MemberState.PENDING,
                        null,
                        null,
                        clock.instant().plus(wait));
    }

    private static Settlement end(UUID customerId, MemberState state, Reason reason, String detail) {
        return new Settlement(customerId, state, reason, detail, null);
    }
}
