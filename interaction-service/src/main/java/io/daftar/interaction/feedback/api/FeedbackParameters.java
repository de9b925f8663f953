package io.daftar.interaction.feedback.api;

import io.daftar.interaction.feedback.domain.Feedback;
import io.daftar.interaction.feedback.domain.FeedbackQuestion;
import io.daftar.platform.web.DomainException;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which feedback a list holds. */
public class FeedbackParameters {
    @QueryParam("topicId")
    @Schema(format = "uuid")
    String topicId;

    @QueryParam("status")
    String status;

    @QueryParam("kind")
    String kind;

    @QueryParam("customerId")
    @Schema(format = "uuid")
    String customerId;

    @QueryParam("product")
    String product;

    @QueryParam("category")
    String category;

    @QueryParam("unassigned")
    @Schema(enumeration = {"true", "false"})
    String unassigned;

    @QueryParam("pilot")
    @Schema(enumeration = {"true", "false"})
    String pilot;

    FeedbackQuestion question() {
        var without = flag(unassigned, "?unassigned");
        if (Boolean.TRUE.equals(without) && topicId != null) {
            throw DomainException.invalidParameter("?unassigned", "what has a topic is not unassigned");
        }
        return new FeedbackQuestion(
                id(topicId, "?topicId"),
                word(status, "?status", Feedback.Status.names()),
                word(kind, "?kind", Feedback.Kind.names()),
                id(customerId, "?customerId"),
                product,
                category,
                without == null ? null : !without,
                flag(pilot, "?pilot"));
    }

    private static String word(String word, String parameter, String... known) {
        if (word != null && !List.of(known).contains(word)) {
            throw DomainException.invalidParameter(parameter, "must be one of " + String.join(", ", known));
        }
        return word;
    }

    private static Boolean flag(String word, String parameter) {
        word(word, parameter, "true", "false");
        return word == null ? null : Boolean.valueOf(word);
    }

    private static UUID id(String text, String parameter) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw DomainException.invalidParameter(parameter, "must be an id");
        }
    }
}
