package io.daftar.interaction.file.app;

import io.daftar.interaction.contact.app.InteractionService;
import io.daftar.interaction.contact.domain.Interaction;
import io.daftar.interaction.customer.app.CustomerDirectory.Reading;
import io.daftar.interaction.customer.domain.CustomerCopy;
import io.daftar.interaction.customer.domain.CustomerSet;
import io.daftar.interaction.file.app.CustomerFile.Bought;
import io.daftar.interaction.file.app.CustomerFile.Contact;
import io.daftar.interaction.file.app.CustomerFile.Contacts;
import io.daftar.interaction.file.app.CustomerFile.ExternalId;
import io.daftar.interaction.file.app.CustomerFile.Profile;
import io.daftar.interaction.file.app.CustomerFile.Purchases;
import io.daftar.interaction.file.app.CustomerFile.UpcomingDate;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.purchase.app.PurchaseService;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.value.app.Rfm;
import io.daftar.interaction.value.app.ValueService;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.TenantSettingsStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Opens a customer's file: everything in one call, from this service's own data. */
@ApplicationScoped
@Transactional
public class FileService {
    private static final int RECENT = 5;

    private final InteractionService interactions;
    private final PurchaseService purchases;
    private final ValueService values;
    private final Engagements engagements;
    private final TenantSettingsStore settings;
    private final Clock clock;

    FileService(
            InteractionService interactions,
            PurchaseService purchases,
            ValueService values,
            Engagements engagements,
            TenantSettingsStore settings,
            Clock clock) {
        this.interactions = interactions;
        this.purchases = purchases;
        this.values = values;
        this.engagements = engagements;
        this.settings = settings;
        this.clock = clock;
    }

    /** @param accepted the reader's Accept-Language header, for customers whose language the brief does not speak */
    public CustomerFile open(Reading reading, String accepted) {
        var customer = reading.customer();
        var files = reading.files();
        var now = clock.instant();
        var tenant = settings.current();
        var contacts = contacts(interactions.lastByChannel(files));
        var rfm = values.rfm(files);
        var purchases = purchases(files, rfm);
        var engaged = engagements.with(files, now);
        var open = engaged.open();
        var dates = dates(customer, LocalDate.ofInstant(now, tenant.zone()), tenant.calendar());
        boolean traded = !purchases.recent().isEmpty();
        return new CustomerFile(
                profile(customer),
                contacts,
                purchases,
                rfm,
                open,
                dates,
                engaged.campaigns(),
                engaged.loyalty(),
                Brief.of(
                        new Brief.Subject(customer.displayName(), contacts.last(), rfm, traded, open, dates),
                        customer.language(),
                        accepted,
                        tenant),
                customer.version(),
                // Version 0: an import opened the file and its first event has not arrived yet.
                customer.version() == 0 ? List.of("profile") : List.of());
    }

    private Purchases purchases(CustomerSet files, Rfm rfm) {
        var recent = purchases.latest(files, RECENT).stream()
                .map(FileService::bought)
                .toList();
        return new Purchases(rfm.frequency(), rfm.monetary(), rfm.lastPurchaseAt(), recent);
    }

    private static Bought bought(Purchase it) {
        return new Bought(
                it.id(), it.type().name(), it.number(), it.purchasedAt(), Amounts.money(it.total(), it.currency()));
    }

    private static Contacts contacts(List<Interaction> newestFirst) {
        Map<String, Contact> byChannel = new LinkedHashMap<>();
        newestFirst.forEach(it -> byChannel.put(channel(it), contact(it)));
        return new Contacts(newestFirst.isEmpty() ? null : contact(newestFirst.get(0)), byChannel);
    }

    private static String channel(Interaction it) {
        return it.channel() == null ? it.kind().toLowerCase(Locale.ROOT) : it.channel();
    }

    private static Contact contact(Interaction it) {
        return new Contact(
                it.id(),
                it.kind(),
                channel(it),
                it.direction(),
                it.occurredAt(),
                it.subject(),
                it.outcome(),
                it.userId());
    }

    private static List<UpcomingDate> dates(CustomerCopy customer, LocalDate today, String calendar) {
        return BirthDate.parse(customer.birthDate()).map(birth -> Birthday.next(birth, today, calendar)).stream()
                .toList();
    }

    private static Profile profile(CustomerCopy customer) {
        return new Profile(
                customer.id(),
                customer.kind(),
                customer.displayName(),
                customer.lifecycle(),
                customer.email(),
                customer.phone(),
                customer.birthDate(),
                customer.city(),
                customer.country(),
                customer.language(),
                customer.timeZone(),
                customer.employer(),
                customer.tags(),
                customer.ownerId(),
                customer.teamId(),
                customer.externalIds().stream()
                        .map(name -> new ExternalId(name.system(), name.id()))
                        .toList(),
                customer.archivedAt(),
                customer.mergedInto());
    }
}
