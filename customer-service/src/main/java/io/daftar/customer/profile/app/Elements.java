package io.daftar.customer.profile.app;

import io.daftar.customer.profile.domain.Contact;
import io.daftar.customer.profile.domain.Profile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Keeps the order of a file's lists when one element is added: those that were there first, the new one last. */
final class Elements {
    private Elements() {}

    static Profile inOldOrder(Profile before, Profile after) {
        return after.withContacts(
                sorted(before.emails(), after.emails()),
                sorted(before.phones(), after.phones()),
                sorted(before.addresses(), after.addresses()));
    }

    private static <T extends Contact> List<T> sorted(List<T> before, List<T> after) {
        var order = before.stream().map(Contact::id).toList();
        List<T> sorted = new ArrayList<>(after);
        sorted.sort(Comparator.comparingInt(contact -> rank(order, contact.id())));
        return sorted;
    }

    private static int rank(List<UUID> order, UUID id) {
        int at = order.indexOf(id);
        return at < 0 ? order.size() : at;
    }
}
