package io.daftar.customer.profile.app;

import io.daftar.customer.profile.app.history.FieldChange;
import io.daftar.customer.profile.app.history.ProfileDiff;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.Profile;
import java.util.ArrayList;
import java.util.List;

/**
 * A change of one file that waits to be written together with its traces.
 *
 * @param before the profile before; null for a new file
 * @param reason why, where somebody said so
 */
public record CustomerChange(Customer customer, Kind kind, Profile before, List<FieldChange> changes, String reason) {
    /** What happened to the file. */
    public enum Kind {
        REGISTERED,
        UPDATED,
        ARCHIVED,
        RESTORED
    }

    public static CustomerChange registered(Customer customer) {
        return new CustomerChange(customer, Kind.REGISTERED, null, List.of(), null);
    }

    public static CustomerChange updated(Customer customer, Profile before, String reason) {
        return new CustomerChange(
                customer, Kind.UPDATED, before, ProfileDiff.between(before, customer.profile()), reason);
    }

    /** A change of what belongs to the file and does not stand in its document, such as a relation. */
    public static CustomerChange related(Customer customer, FieldChange... changes) {
        return new CustomerChange(customer, Kind.UPDATED, customer.profile(), List.of(changes), null);
    }

    /** The same with something more that changed. */
    public CustomerChange and(FieldChange more) {
        List<FieldChange> all = new ArrayList<>(changes);
        all.add(more);
        return new CustomerChange(customer, kind, before, List.copyOf(all), reason);
    }
}
