package io.daftar.interaction.feedback.app;

import io.daftar.interaction.customer.app.PersonalData;
import io.daftar.interaction.feedback.domain.ForgottenVoiceRepository;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.UUID;

/** Feedback of an erased customer still counts as said, by nobody and without its words; askers and pilots go. */
@ApplicationScoped
@Transactional
class ForgottenVoices implements PersonalData {
    private final ForgottenVoiceRepository voices;

    ForgottenVoices(ForgottenVoiceRepository voices) {
        this.voices = voices;
    }

    @Override
    public void erase(Collection<UUID> customers) {
        voices.forget(customers);
    }
}
