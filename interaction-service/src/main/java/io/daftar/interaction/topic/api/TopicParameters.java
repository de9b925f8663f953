package io.daftar.interaction.topic.api;

import io.daftar.interaction.topic.domain.TopicQuestion;
import io.daftar.interaction.topic.domain.TopicState;
import io.daftar.platform.web.DomainException;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which topics a list holds, and in what order. */
public class TopicParameters {
    @QueryParam("state")
    List<String> state;

    @QueryParam("product")
    String product;

    @QueryParam("category")
    String category;

    @QueryParam("sort")
    @DefaultValue("createdAt")
    @Schema(enumeration = {"createdAt", "customers"})
    String sort;

    TopicQuestion question() {
        for (String one : state) {
            if (!List.of(TopicState.names()).contains(one)) {
                throw DomainException.invalidParameter(
                        "?state", "must be one of " + String.join(", ", TopicState.names()));
            }
        }
        if (!sort.equals("createdAt") && !sort.equals("customers")) {
            throw DomainException.invalidParameter("?sort", "must be createdAt or customers, newest or most first");
        }
        return new TopicQuestion(state, product, category, sort.equals("customers"));
    }
}
