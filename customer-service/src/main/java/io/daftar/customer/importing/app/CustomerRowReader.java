package io.daftar.customer.importing.app;

import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.customer.profile.app.input.ProfileReader;
import io.daftar.customer.profile.domain.EmailAddresses;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.customer.profile.domain.IndexEntry;
import io.daftar.customer.profile.domain.IndexEntry.Key;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.importing.ImportRun;
import io.daftar.platform.importing.SourceRow;
import io.daftar.platform.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads rows of one run: whom a row is about, and what the customer is after it. */
final class CustomerRowReader {
    /** What tells customers apart, by the plan's {@code matchBy}; a null key stands for a cell that is empty. */
    record Keys(List<Object> ordered, List<ExternalId> externalIds, List<PhoneChoice> phones) {}

    private final List<String> fields;
    private final List<String> matchBy;
    private final List<String> regions;
    private final List<CustomerFields.Cell> cells;
    private final boolean clearsEmpty;
    private final ProfileReader reader;
    private final ProfileReader.Rules rules;

    CustomerRowReader(ImportRun run, List<String> regions, List<FieldDefinition> definitions, ProfileReader reader) {
        this.fields = run.fields();
        this.matchBy = run.plan().matchBy();
        this.regions = regions;
        this.cells = fields.stream()
                .map(field -> CustomerFields.of(field, run.plan(), regions, definitions))
                .toList();
        this.clearsEmpty = CustomerFields.clearsEmpty(run.plan());
        this.reader = reader;
        this.rules = new ProfileReader.Rules(regions.isEmpty() ? null : regions.get(0), definitions);
    }

    /** @throws io.daftar.platform.web.DomainException with all that is wrong with the row */
    Profile read(SourceRow row, Profile before) {
        var draft = new CustomerDraft(before);
        for (int i = 0; i < cells.size(); i++) {
            var text = row.values().get(i);
            if (text != null || clearsEmpty) cells.get(i).write(draft, text);
        }
        return reader.read(draft.toInput(), before, rules);
    }

    Keys keys(SourceRow row) {
        List<ExternalId> externalIds = new ArrayList<>();
        List<PhoneChoice> phones = new ArrayList<>();
        List<Key> emails = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            var text = row.values().get(i);
            if (text == null) continue;
            if (field.startsWith(CustomerFields.PHONE)) {
                phones.add(PhoneChoice.of(text, regions));
            } else if (field.startsWith(CustomerFields.EMAIL)) {
                EmailAddresses.canonical(text).ifPresent(e -> emails.add(new Key(IndexEntry.EMAIL, e)));
            } else if (field.startsWith(CustomerFields.EXTERNAL_ID)) {
                var id = Text.clean(text);
                if (id != null) {
                    externalIds.add(new ExternalId(field.substring(CustomerFields.EXTERNAL_ID.length()), id));
                }
            }
        }
        List<Object> ordered = new ArrayList<>();
        for (var key : matchBy) {
            switch (key) {
                case "email" -> ordered.addAll(emails);
                case "phone" ->
                    phones.stream()
                            .map(PhoneChoice::e164)
                            .filter(Objects::nonNull)
                            .forEach(number -> ordered.add(new Key(IndexEntry.PHONE, number)));
                default -> {
                    var system = key.substring(CustomerFields.EXTERNAL_ID.length());
                    externalIds.stream().filter(x -> x.system().equals(system)).forEach(ordered::add);
                }
            }
        }
        return new Keys(ordered, externalIds, phones);
    }
}
