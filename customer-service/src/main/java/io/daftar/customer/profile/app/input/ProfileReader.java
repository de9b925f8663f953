package io.daftar.customer.profile.app.input;

import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.customer.profile.app.input.CustomerInput.EmployerInput;
import io.daftar.customer.profile.app.input.CustomerInput.ExternalIdInput;
import io.daftar.customer.profile.app.input.CustomerInput.SocialInput;
import io.daftar.customer.profile.domain.Employer;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.customer.profile.domain.Kind;
import io.daftar.customer.profile.domain.Lifecycle;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.customer.profile.domain.Social;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.time.DateInput;
import io.daftar.platform.time.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;

/** The one place where what is sent, whether by request or import, becomes a clean and canonical {@link Profile}. */
@ApplicationScoped
public class ProfileReader {
    private static final int NAME = 200;
    private static final int WORD = 100;
    private static final int MOST = 200;

    private final Ids ids;
    private final Clock clock;

    ProfileReader(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What values are read by.
     *
     * @param region ISO country of telephone numbers without a country code, or null
     */
    public record Rules(String region, List<FieldDefinition> fields) {}

    /**
     * @param before what stands now, whose element ids are kept; null for a new customer
     * @throws io.daftar.platform.web.DomainException invalid-value, with all that is wrong
     */
    public Profile read(CustomerInput input, Profile before, Rules rules) {
        var errors = new ReadingErrors();
        var contacts = new ContactReader(errors, ids, rules.region());
        var organization = errors.line("#/organizationName", input.organizationName(), NAME);
        var given = errors.line("#/givenName", input.givenName(), NAME);
        var family = errors.line("#/familyName", input.familyName(), NAME);
        boolean company = organization != null && given == null && family == null;
        var profile = new Profile(
                constant("#/kind", input.kind(), Kind.class, company ? Kind.ORGANIZATION : Kind.PERSON, errors),
                errors.line("#/displayName", input.displayName(), NAME),
                given,
                family,
                organization,
                constant("#/lifecycle", input.lifecycle(), Lifecycle.class, Lifecycle.LEAD, errors),
                contacts.emails(input.emails(), before == null ? List.of() : before.emails()),
                contacts.phones(input.phones(), before == null ? List.of() : before.phones()),
                contacts.addresses(input.addresses(), before == null ? List.of() : before.addresses()),
                socials(input.socials(), errors),
                birthDate(input.birthDate(), errors),
                employer(input.employer(), errors),
                words("#/interests", input.interests(), errors),
                words("#/tags", input.tags(), errors),
                errors.lines("#/notes", input.notes(), 20_000),
                errors.line("#/ownerId", input.ownerId(), NAME),
                errors.line("#/teamId", input.teamId(), NAME),
                language(input.language(), errors),
                timeZone(input.timeZone(), errors),
                externalIds(input.externalIds(), errors),
                new AttributeReader(errors, rules.fields())
                        .read(input.attributes(), before == null ? null : before.attributes()));
        if (profile.name().isEmpty()) {
            errors.add(
                    "#/displayName",
                    "required",
                    "one of displayName, givenName, familyName, organizationName is needed");
        }
        errors.throwIfAny();
        return settled(profile);
    }

    /** A given display name that says what the other names say is none of its own. */
    private static Profile settled(Profile p) {
        if (p.displayName() == null || !p.displayName().equals(p.derivedName())) return p;
        return p.withDerivedName();
    }

    private static <E extends Enum<E>> E constant(
            String pointer, String sent, Class<E> type, E absent, ReadingErrors errors) {
        if (sent == null) return absent;
        for (var constant : type.getEnumConstants()) if (constant.name().equals(sent)) return constant;
        errors.add(pointer, "invalid-choice", "this must be one of " + List.of(type.getEnumConstants()));
        return absent;
    }

    private static List<Social> socials(List<SocialInput> inputs, ReadingErrors errors) {
        List<Social> socials = new ArrayList<>();
        var list = errors.list("#/socials", inputs, 50);
        for (int i = 0; i < list.size(); i++) {
            var pointer = "#/socials/" + i;
            var input = list.get(i);
            var network = input == null ? null : errors.line(pointer + "/network", input.network(), WORD);
            var handle = input == null ? null : errors.line(pointer + "/handle", input.handle(), NAME);
            if (network == null || handle == null) {
                errors.add(pointer, "required", "a network and a handle are needed");
                continue;
            }
            var social = new Social(network.toLowerCase(Locale.ROOT), handle);
            if (!socials.contains(social)) socials.add(social);
        }
        return socials;
    }

    private String birthDate(DateInput input, ReadingErrors errors) {
        if (input == null || input.date() == null) return null;
        var birth = input.toBirthDate();
        if (birth.isEmpty()) {
            errors.add(
                    "#/birthDate",
                    "invalid-date",
                    "a date is YYYY-MM-DD, --MM-DD, or an object with date and calendar");
            return null;
        }
        // A day ahead, because somewhere it is tomorrow already.
        var latest = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        if (birth.flatMap(BirthDate::date).filter(latest::isBefore).isPresent()) {
            errors.add("#/birthDate", "future", "nobody was born in the future");
        }
        return birth.get().toString();
    }

    private static Employer employer(EmployerInput input, ReadingErrors errors) {
        if (input == null) return null;
        var name = errors.line("#/employer/name", input.name(), NAME);
        var position = errors.line("#/employer/position", input.position(), NAME);
        boolean empty = name == null && position == null && input.customerId() == null;
        return empty ? null : new Employer(name, position, input.customerId());
    }

    private static List<String> words(String pointer, List<String> inputs, ReadingErrors errors) {
        List<String> words = new ArrayList<>();
        var list = errors.list(pointer, inputs, MOST);
        for (int i = 0; i < list.size(); i++) {
            var word = errors.line(pointer + '/' + i, list.get(i), WORD);
            if (word != null && !words.contains(word)) words.add(word);
        }
        return words;
    }

    private static String language(String sent, ReadingErrors errors) {
        var tag = Text.clean(sent);
        if (tag == null) return null;
        try {
            return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
        } catch (IllformedLocaleException e) {
            errors.add("#/language", "invalid-language", "a language is a BCP 47 tag such as fa or en-GB");
            return null;
        }
    }

    private static String timeZone(String sent, ReadingErrors errors) {
        var zone = Text.clean(sent);
        if (zone == null || ZoneId.getAvailableZoneIds().contains(zone)) return zone;
        errors.add("#/timeZone", "invalid-time-zone", "a time zone is a name such as Asia/Tehran");
        return null;
    }

    private static List<ExternalId> externalIds(List<ExternalIdInput> inputs, ReadingErrors errors) {
        List<ExternalId> externalIds = new ArrayList<>();
        var list = errors.list("#/externalIds", inputs, MOST);
        for (int i = 0; i < list.size(); i++) {
            var pointer = "#/externalIds/" + i;
            var input = list.get(i);
            var system = input == null ? null : errors.line(pointer + "/system", input.system(), WORD);
            var id = input == null ? null : errors.line(pointer + "/id", input.id(), NAME);
            if (system == null || id == null) {
                errors.add(pointer, "required", "a system and an id are needed");
                continue;
            }
            var externalId = new ExternalId(system, id);
            if (!externalIds.contains(externalId)) externalIds.add(externalId);
        }
        // In one order, so that naming a system again is no change.
        externalIds.sort(Comparator.comparing(ExternalId::system).thenComparing(ExternalId::id));
        return externalIds;
    }
}
