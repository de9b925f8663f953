package io.daftar.campaign.delivery.app;

import io.daftar.campaign.delivery.domain.OpenRepository;
import io.daftar.campaign.delivery.domain.OpenRepository.Open;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The queue rows of all tenants that nobody is working on. */
@ApplicationScoped
@Transactional
class OpenMessages {
    private static final int AT_ONCE = 500;

    private final OpenRepository open;
    private final Clock clock;

    OpenMessages(OpenRepository open, Clock clock) {
        this.open = open;
        this.clock = clock;
    }

    /** Rows marked as being sent by processes that are gone. */
    List<Open> leftBehind(UUID self) {
        List<Open> left = new ArrayList<>();
        for (UUID sender : open.otherSenders(self)) {
            if (open.isGone(sender)) {
                left.addAll(open.heldBy(sender, AT_ONCE));
            }
        }
        return left;
    }

    /** Rows whose outcome the provider may be asked about now. */
    List<Open> unknown() {
        return open.unknown(clock.instant(), AT_ONCE);
    }
}
