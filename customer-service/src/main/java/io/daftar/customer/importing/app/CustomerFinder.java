package io.daftar.customer.importing.app;

import io.daftar.customer.importing.app.CustomerRowReader.Keys;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.CustomerLookup;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.customer.profile.domain.IndexEntry;
import io.daftar.customer.profile.domain.IndexEntry.Key;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Finds the customers that the rows of a chunk are about, all at once, and locks them. */
@ApplicationScoped
class CustomerFinder {
    private final CustomerLookup lookup;
    private final CustomerRepository customers;
    private final UserDirectory users;
    private final Ids ids;
    private final Clock clock;

    CustomerFinder(CustomerLookup lookup, CustomerRepository customers, UserDirectory users, Ids ids, Clock clock) {
        this.lookup = lookup;
        this.customers = customers;
        this.users = users;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is known at the start of a chunk; rows of the chunk add to it, so that later ones meet earlier ones. */
    Known find(Collection<Keys> rows) {
        Set<ExternalId> externalIds = new LinkedHashSet<>();
        Set<Key> keys = new LinkedHashSet<>();
        for (var row : rows) {
            externalIds.addAll(row.externalIds());
            row.ordered().stream()
                    .filter(Key.class::isInstance)
                    .map(Key.class::cast)
                    .forEach(keys::add);
        }
        var known = new Known();
        lookup.byExternalIds(externalIds).forEach((externalId, id) -> known.note(externalId, id));
        lookup.byKeys(keys, Integer.MAX_VALUE).forEach(match -> known.note(match.key(), match.customerId()));
        customers.findForChange(known.matched()).forEach(customer -> known.customers.put(customer.id(), customer));
        return known;
    }

    Customer open(Profile profile) {
        return new Customer(ids.next(), profile, clock.instant());
    }

    boolean change(Customer customer, Profile next) {
        return customer.change(next, clock.instant());
    }

    boolean isUser(String id) {
        return users.isKnown(id);
    }

    /** Customers by key, as the chunk sees them. */
    static final class Known {
        private final Map<Object, Set<UUID>> byKey = new HashMap<>();
        private final Map<UUID, Customer> customers = new HashMap<>();

        private void note(Object key, UUID id) {
            byKey.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(id);
        }

        private Set<UUID> matched() {
            Set<UUID> all = new TreeSet<>();
            byKey.values().forEach(all::addAll);
            return all;
        }

        /** A customer as it is after a row: what it was known by before stays known in this chunk. */
        void add(Customer customer) {
            customers.put(customer.id(), customer);
            var profile = customer.profile();
            profile.externalIds().forEach(x -> note(x, customer.id()));
            profile.emails().forEach(e -> note(new Key(IndexEntry.EMAIL, e.address()), customer.id()));
            profile.phones().forEach(p -> note(new Key(IndexEntry.PHONE, p.number()), customer.id()));
        }

        /**
         * The customer a row is about: the first key that leads to exactly one decides. One who has another id in a system
         * the row names is somebody else, who shares a telephone.
         *
         * @return null where there is none
         */
        Customer match(Keys row) {
            for (var key : row.ordered()) {
                var found = byKey.getOrDefault(key, Set.of()).stream()
                        .map(customers::get)
                        .filter(customer -> customer != null && !contradicts(customer, row, key))
                        .toList();
                if (found.size() == 1) return found.get(0);
            }
            return null;
        }

        private static boolean contradicts(Customer customer, Keys row, Object key) {
            if (key instanceof ExternalId) return false;
            return row.externalIds().stream().anyMatch(wanted -> customer.profile().externalIds().stream()
                    .anyMatch(has ->
                            has.system().equals(wanted.system()) && !has.id().equals(wanted.id())));
        }

        /** Whether another customer has one of these ids. */
        boolean isTaken(List<ExternalId> externalIds, UUID by) {
            return externalIds.stream()
                    .flatMap(x -> byKey.getOrDefault(x, Set.of()).stream())
                    .anyMatch(owner -> !owner.equals(by));
        }
    }
}
