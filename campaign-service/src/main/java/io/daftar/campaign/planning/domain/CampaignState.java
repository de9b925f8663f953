package io.daftar.campaign.planning.domain;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Where a campaign is in its life, and what may be done with it there. */
public enum CampaignState {
    /** Being written. */
    DRAFT,
    /** A second person agreed to exactly this version. */
    APPROVED,
    RUNNING,
    /** Nothing new is sent until it goes on. */
    PAUSED,
    /** Every member has reached an end. */
    COMPLETED,
    CANCELLED;

    /** What can be done with a campaign, where it may be done, and where it leads. */
    public enum Action {
        EDIT(DRAFT, DRAFT, APPROVED),
        APPROVE(APPROVED, DRAFT),
        LAUNCH(RUNNING, APPROVED),
        PAUSE(PAUSED, RUNNING),
        RESUME(RUNNING, PAUSED),
        CANCEL(CANCELLED, DRAFT, APPROVED, RUNNING, PAUSED),
        COMPLETE(COMPLETED, RUNNING),
        DELETE(null, DRAFT, APPROVED);

        private final CampaignState to;
        private final Set<CampaignState> from;

        Action(CampaignState to, CampaignState... from) {
            this.to = to;
            this.from = Arrays.stream(from).collect(toUnmodifiableSet());
        }
    }

    public boolean permits(Action action) {
        return action.from.contains(this);
    }

    /**
     * The state an action leads to.
     *
     * @throws DomainException state-conflict where the action is not possible in this state
     */
    public CampaignState after(Action action) {
        if (!permits(action)) {
            throw new DomainException(
                            ErrorCode.STATE_CONFLICT,
                            "a campaign that is " + word(name()) + " does not take the action " + word(action.name()))
                    .with("state", name());
        }
        return action.to;
    }

    /** Whether nothing will be sent any more. */
    public boolean isFinal() {
        return this == COMPLETED || this == CANCELLED;
    }

    private static String word(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
