package io.daftar.platform.event;

import io.daftar.platform.contract.DomainEvent;
import io.daftar.platform.contract.EventType;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every event there is, by its name on the wire; read from the sealed hierarchy, so nothing can be forgotten. */
public final class EventTypes {
    private static final Map<String, Class<? extends DomainEvent>> BY_NAME =
            records(DomainEvent.class).collect(Collectors.toUnmodifiableMap(EventTypes::nameOf, type -> type));

    private EventTypes() {}

    public static Optional<Class<? extends DomainEvent>> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    public static String nameOf(Class<? extends DomainEvent> type) {
        return type.getAnnotation(EventType.class).value();
    }

    /** All wire names with their records. */
    public static Map<String, Class<? extends DomainEvent>> all() {
        return BY_NAME;
    }

    private static Stream<Class<? extends DomainEvent>> records(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventTypes::records)
                : Stream.of(type.asSubclass(DomainEvent.class));
    }
}
