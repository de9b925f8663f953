package io.daftar.interaction.lifecycle.messaging;

import io.daftar.interaction.lifecycle.app.LifecycleService;
import io.daftar.interaction.lifecycle.app.LifecycleService.Told;
import io.daftar.interaction.lifecycle.domain.Stage;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Puts moves in the lifecycle of customers, and merges, on their timelines. */
@ApplicationScoped
class LifecycleConsumer implements EventHandler {
    private final LifecycleService lifecycles;

    LifecycleConsumer(LifecycleService lifecycles) {
        this.lifecycles = lifecycles;
    }

    @Override
    public String consumer() {
        return "interaction.lifecycle";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.CUSTOMER);
    }

    /** Versions are compared with what is known, and an entry of the timeline has its id from the event. */
    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        List<Told> told = new ArrayList<>();
        for (var event : events) {
            if (event.body() instanceof CustomerEvent it && !(it instanceof CustomerErased)) {
                told.add(new Told(
                        new Stage(
                                event.subject(),
                                event.version(),
                                it.customer().lifecycle(),
                                it.customer().mergedInto()),
                        event.time()));
            }
        }
        if (!told.isEmpty()) {
            lifecycles.follow(told);
        }
    }
}
