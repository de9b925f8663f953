package io.daftar.interaction.customer.app;

import java.util.UUID;

/** How a request names a customer: by our id or by another system's; one of the two is null. */
public record CustomerKey(UUID id, CustomerRef ref) {
    public static CustomerKey of(UUID id) {
        return new CustomerKey(id, null);
    }

    public static CustomerKey of(CustomerRef ref) {
        return new CustomerKey(null, ref);
    }
}
