package io.daftar.interaction.feedback.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.input.Edit;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Takes requests to write feedback; who said it is looked up before a transaction is held. */
@ApplicationScoped
public class FeedbackIntake {
    private final Origins origins;
    private final FeedbackDrafts drafts;
    private final FeedbackService feedback;

    FeedbackIntake(Origins origins, FeedbackDrafts drafts, FeedbackService feedback) {
        this.origins = origins;
        this.drafts = drafts;
        this.feedback = feedback;
    }

    /** Writes feedback down, once for each source. */
    public GivenFeedback give(GiveFeedback command) {
        var content = drafts.content(command, origins.customerOf(command, null));
        return feedback.add(drafts.draft(command, content));
    }

    /** Applies a merge patch. */
    public Feedback patch(UUID id, JsonNode patch, String ifMatch) {
        return Edit.apply(() -> {
            var before = feedback.require(id);
            var wanted = drafts.patched(before.content(), patch);
            var content = drafts.content(wanted, origins.customerOf(wanted, before.content()));
            return feedback.change(before, content, ifMatch);
        });
    }
}
