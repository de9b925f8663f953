package io.daftar.interaction.demand.app;

import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.demand.domain.AskerRepository;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.openitem.OpenItems;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** What a customer asked for and does not have yet, or has and does not know of; the latter stands first. */
@ApplicationScoped
@Transactional
public class OpenWishes implements OpenItems {
    private static final String WAITING = "FEEDBACK";
    private static final String TO_BE_TOLD = "FEEDBACK_SHIPPED";

    private final AskerRepository askers;

    OpenWishes(AskerRepository askers) {
        this.askers = askers;
    }

    @Override
    public String anything() {
        return AskerRepository.ANY_ASKED;
    }

    @Override
    public List<OpenItem> of(CustomerSet customer, Instant now, int atMost) {
        return askers.asked(customer.winner(), atMost).stream()
                .map(it -> new OpenItem(
                        it.shipped() ? TO_BE_TOLD : WAITING,
                        it.topicId(),
                        Texts.cut(it.title(), TimelineEntry.TITLE),
                        null,
                        false,
                        null,
                        "/api/v1/feedback/topics/" + it.topicId()))
                .toList();
    }
}
