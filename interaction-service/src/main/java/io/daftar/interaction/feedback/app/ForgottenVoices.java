package io.daftar.interaction.feedback.app;

import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.feedback.domain.ForgottenVoiceRepository;
import io.daftar.interaction.topic.app.OpenTopics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/** Feedback of an erased customer still counts as said, by nobody and without its words; askers and pilots go. */
@ApplicationScoped
@Transactional
class ForgottenVoices implements PersonalData {
    private final ForgottenVoiceRepository voices;
    private final OpenTopics topics;

    ForgottenVoices(ForgottenVoiceRepository voices, OpenTopics topics) {
        this.voices = voices;
        this.topics = topics;
    }

    @Override
    public void erase(Collection<UUID> customers) {
        topics.seize();
        voices.forget(customers);
    }
}
