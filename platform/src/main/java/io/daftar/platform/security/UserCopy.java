package io.daftar.platform.security;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.contract.UserSeen;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.inbox.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps the directory of users the same in all services. */
@ApplicationScoped
class UserCopy implements EventHandler {
    private final UserDirectory users;
    private final String service;

    UserCopy(UserDirectory users, @ConfigProperty(name = "quarkus.application.name") String service) {
        this.users = users;
        this.service = service;
    }

    @Override
    public String consumer() {
        return service + ".user-copy";
    }

    @Override
    public List<String> topics() {
        return List.of(Topics.CUSTOMER_ACTIVITY);
    }

    @Override
    public Redelivery redelivery() {
        return Redelivery.GUARDED;
    }

    @Override
    public boolean takes(Class<? extends DomainEvent> type) {
        return type == UserSeen.class;
    }

    @Override
    public void apply(List<EventEnvelope<?>> events) {
        for (var event : events) {
            if (event.body() instanceof UserSeen seen) {
                users.write(seen);
            }
        }
    }
}
