package io.daftar.interaction.deal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.interaction.deal.app.OpenedDeal;
import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.deal.domain.DealMove;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.SourceRef;
import io.daftar.platform.contract.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * A deal as the API shows it.
 *
 * @param state the kind of its stage
 * @param probability percent; null where that of the stage holds
 * @param history from the opening on; left out in lists
 */
public record DealView(
        UUID id,
        long version,
        UUID customerId,
        UUID pipelineId,
        String stage,
        String state,
        String title,
        Money amount,
        String ownerId,
        LocalDate expectedCloseOn,
        Integer probability,
        String lostReason,
        Instant openedAt,
        Instant closedAt,
        SourceRef source,
        String userId,
        Instant createdAt,
        Instant updatedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<MoveView> history) {

    /**
     * A step in the history of a deal.
     *
     * @param from null at the opening
     * @param amount the deal's at that moment
     */
    public record MoveView(String from, String to, String state, Instant at, String by, Money amount, String reason) {
        static MoveView from(DealMove it) {
            return new MoveView(
                    it.from(),
                    it.to(),
                    it.state().name(),
                    it.at(),
                    it.by(),
                    Amounts.money(it.amount(), it.currency()),
                    it.reason());
        }
    }

    static DealView from(OpenedDeal it) {
        return of(it.deal(), it.moves().stream().map(MoveView::from).toList());
    }

    static DealView listed(Deal it) {
        return of(it, null);
    }

    private static DealView of(Deal it, List<MoveView> history) {
        return new DealView(
                it.id(),
                it.version(),
                it.customerId(),
                it.pipelineId(),
                it.stage(),
                it.state().name(),
                it.title(),
                Amounts.money(it.amount(), it.currency()),
                it.ownerId(),
                it.expectedCloseOn(),
                it.probability(),
                it.lostReason(),
                it.openedAt(),
                it.closedAt(),
                it.sourceSystem() == null ? null : new SourceRef(it.sourceSystem(), it.sourceEventId()),
                it.userId(),
                it.createdAt(),
                it.updatedAt(),
                history);
    }
}
