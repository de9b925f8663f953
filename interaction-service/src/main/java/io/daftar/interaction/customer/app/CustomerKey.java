package io.daftar.interaction.customer.app;

import io.daftar.interaction.input.Fingerprint;
import io.daftar.platform.web.DomainException;
import java.util.List;
import java.util.UUID;

/** How a request names a customer: by our id or by another system's; one of the two is null. */
public record CustomerKey(UUID id, CustomerRef ref) {
    public static CustomerKey of(UUID id) {
        return new CustomerKey(id, null);
    }

    public static CustomerKey of(CustomerRef ref) {
        return new CustomerKey(null, ref);
    }

    /** For requests about a customer. */
    public static CustomerKey exactlyOne(UUID customerId, CustomerRef customerRef) {
        if ((customerId == null) == (customerRef == null)) {
            throw DomainException.invalidValue(
                    "#/customerId", "required", "give either customerId or customerRef, and only one of them");
        }
        return new CustomerKey(customerId, customerRef);
    }

    /** For requests that may be about nobody, for which it is null. */
    public static CustomerKey atMostOne(UUID customerId, CustomerRef customerRef) {
        if (customerId != null && customerRef != null) {
            throw DomainException.invalidValue(
                    "#/customerId", "ambiguous", "give either customerId or customerRef, not both");
        }
        return customerId == null && customerRef == null ? null : new CustomerKey(customerId, customerRef);
    }

    /**
     * The fingerprint of what a source said about a customer. Of how it named the customer, not of whom that is: names go to
     * another file with a merge, and people move records, but what was said stays the same.
     *
     * @param customer null for nobody
     */
    public static String fingerprint(CustomerKey customer, Object... content) {
        var ref = customer == null ? null : customer.ref();
        return Fingerprint.of(
                customer == null ? null : customer.id(),
                ref == null ? null : List.of(ref.system(), ref.externalId()),
                content);
    }
}
