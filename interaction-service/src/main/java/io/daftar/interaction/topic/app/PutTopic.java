package io.daftar.interaction.topic.app;

import io.daftar.interaction.input.Texts;
import io.daftar.interaction.topic.domain.Topic;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** A topic as people write it down. */
public record PutTopic(
        @NotBlank @Size(max = 200) String title,
        @Size(max = 5_000) String description,
        @Size(max = 100) String product,
        @Size(max = 100) String category) {

    static PutTopic of(Topic.Content it) {
        return new PutTopic(it.title(), it.description(), it.product(), it.category());
    }

    Topic.Content content() {
        var content = new Topic.Content(
                Texts.name(title, "#/title"), Text.cleanLines(description), Text.clean(product), Text.clean(category));
        if (FoldingKey.of(content.title()).isEmpty()) {
            throw DomainException.invalidValue("#/title", "required", "must hold letters or digits");
        }
        return content;
    }

    /** Keeps what people wrote out of logs. */
    @Override
    public String toString() {
        return "PutTopic[]";
    }
}
