package io.daftar.customer.profile.app;

import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.customer.field.app.FieldDefinition.Sensitivity;
import io.daftar.customer.profile.domain.Address;
import io.daftar.customer.profile.domain.Customer;
import io.daftar.customer.profile.domain.Email;
import io.daftar.customer.profile.domain.Phone;
import io.daftar.platform.contract.CustomerEvent;
import io.daftar.platform.contract.CustomerSnapshot;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Words changes of files as events; only what the contract lets out leaves. */
final class CustomerEvents {
    private CustomerEvents() {}

    static CustomerEvent of(CustomerChange change, List<FieldDefinition> definitions) {
        var snapshot = snapshot(change.customer(), definitions);
        return switch (change.kind()) {
            case REGISTERED -> new CustomerEvent.CustomerRegistered(snapshot);
            case UPDATED -> new CustomerEvent.CustomerUpdated(snapshot);
            case ARCHIVED -> new CustomerEvent.CustomerArchived(snapshot);
            case RESTORED -> new CustomerEvent.CustomerRestored(snapshot);
        };
    }

    private static CustomerSnapshot snapshot(Customer customer, List<FieldDefinition> definitions) {
        var p = customer.profile();
        return new CustomerSnapshot(
                customer.id(),
                customer.version(),
                p.kind().name(),
                customer.displayName(),
                p.primaryEmail().map(Email::address).orElse(null),
                p.primaryPhone().map(Phone::number).orElse(null),
                p.birthDate(),
                p.language(),
                p.timeZone(),
                p.primaryAddress().map(Address::city).orElse(null),
                p.primaryAddress().map(Address::country).orElse(null),
                p.tags(),
                p.ownerId(),
                p.teamId(),
                p.lifecycle().name(),
                p.employer() == null ? null : p.employer().name(),
                p.externalIds().stream()
                        .map(x -> new CustomerSnapshot.ExternalId(x.system(), x.id()))
                        .toList(),
                shown(p.attributes(), definitions),
                customer.archivedAt().orElse(null),
                customer.mergedInto().orElse(null));
    }

    private static Map<String, Object> shown(Map<String, Object> attributes, List<FieldDefinition> definitions) {
        var shown = new TreeMap<String, Object>();
        for (var field : definitions) {
            var value = attributes.get(field.name());
            if (value != null && field.sensitivity() == Sensitivity.PUBLIC) shown.put(field.name(), value);
        }
        return shown;
    }
}
