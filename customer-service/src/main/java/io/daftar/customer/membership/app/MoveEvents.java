package io.daftar.customer.membership.app;

import io.daftar.customer.membership.domain.KeptSegment;
import io.daftar.customer.membership.domain.Move;
import io.daftar.platform.contract.CustomerActivityEvent;
import io.daftar.platform.contract.CustomerActivityEvent.SegmentEntered;
import io.daftar.platform.contract.CustomerActivityEvent.SegmentLeft;
import io.daftar.platform.contract.CustomerActivityEvent.SegmentRebuilt;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Tells other services who came and who went, in the transaction of the move. */
@ApplicationScoped
class MoveEvents {
    private static final String SEGMENT = "segment";
    private static final int CHUNK = 1_000;

    private final Outbox outbox;

    MoveEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void tell(List<Move> moves, Instant at) {
        for (int from = 0; from < moves.size(); from += CHUNK) {
            var chunk = moves.subList(from, Math.min(from + CHUNK, moves.size()));
            outbox.publishAll(chunk.stream()
                    .map(move -> OutgoingEvent.of(SEGMENT, move.segmentId(), move.seq(), event(move, at))
                            .about(move.customerId()))
                    .toList());
        }
    }

    void tellRebuilt(KeptSegment segment, long count) {
        var event = new SegmentRebuilt(segment.id(), segment.name(), count);
        outbox.publish(OutgoingEvent.of(SEGMENT, segment.id(), segment.version(), event));
    }

    private static CustomerActivityEvent event(Move move, Instant at) {
        return move.entered()
                ? new SegmentEntered(move.segmentId(), move.customerId(), at, move.reason())
                : new SegmentLeft(move.segmentId(), move.customerId(), at, move.reason());
    }
}
