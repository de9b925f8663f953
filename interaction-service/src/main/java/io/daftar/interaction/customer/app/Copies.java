package io.daftar.interaction.customer.app;

import io.daftar.interaction.customer.domain.CustomerCopy;
import io.daftar.interaction.customer.domain.CustomerCopy.ExternalName;
import io.daftar.interaction.customer.remote.CustomerBatch;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.CustomerSnapshot;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/** Turns what customer-service tells, by event or by answer, into copies. */
final class Copies {
    private Copies() {}

    static CustomerCopy of(CustomerEvent event) {
        return event instanceof CustomerErased ? erased(event.customer()) : of(event.customer());
    }

    private static CustomerCopy erased(CustomerSnapshot told) {
        return new CustomerCopy(
                told.id(),
                told.version(),
                "",
                "",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                told.archivedAt(),
                null,
                told.archivedAt());
    }

    private static CustomerCopy of(CustomerSnapshot told) {
        return new CustomerCopy(
                told.id(),
                told.version(),
                told.kind(),
                told.displayName(),
                told.email(),
                told.phone(),
                told.birthDate(),
                told.language(),
                told.timeZone(),
                told.city(),
                told.country(),
                orEmpty(told.tags()),
                told.ownerId(),
                told.teamId(),
                told.lifecycle(),
                told.employer(),
                orEmpty(told.externalIds()).stream()
                        .map(name -> new ExternalName(name.system(), name.id()))
                        .toList(),
                told.archivedAt(),
                told.mergedInto(),
                null);
    }

    static CustomerCopy of(CustomerBatch.Customer told) {
        var address = primary(told.addresses(), CustomerBatch.Address::primary);
        return new CustomerCopy(
                told.id(),
                told.version(),
                told.kind(),
                told.displayName(),
                get(primary(told.emails(), CustomerBatch.Email::primary), CustomerBatch.Email::address),
                get(primary(told.phones(), CustomerBatch.Phone::primary), CustomerBatch.Phone::number),
                told.birthDate(),
                told.language(),
                told.timeZone(),
                get(address, CustomerBatch.Address::city),
                get(address, CustomerBatch.Address::country),
                orEmpty(told.tags()),
                told.ownerId(),
                told.teamId(),
                told.lifecycle(),
                get(told.employer(), CustomerBatch.Employer::name),
                orEmpty(told.externalIds()).stream()
                        .map(name -> new ExternalName(name.system(), name.id()))
                        .toList(),
                told.archivedAt(),
                told.mergedInto(),
                null);
    }

    /** A customer that was only just opened for another system's name; its first event replaces this. */
    static CustomerCopy opened(CustomerBatch.Result result, CustomerBatch.Input input) {
        return new CustomerCopy(
                result.id(),
                0,
                "PERSON",
                input.displayName(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(new ExternalName(
                        input.externalId().system(), input.externalId().id())),
                null,
                null,
                null);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> T primary(List<T> elements, Predicate<T> isPrimary) {
        return orEmpty(elements).stream()
                .filter(isPrimary)
                .findFirst()
                .orElse(elements == null || elements.isEmpty() ? null : elements.get(0));
    }

    private static <T, R> R get(T element, Function<T, R> part) {
        return element == null ? null : part.apply(element);
    }
}
