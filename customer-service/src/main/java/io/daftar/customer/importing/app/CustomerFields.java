package io.daftar.customer.importing.app;

import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.platform.importing.ImportOptions;
import io.daftar.platform.importing.ImportPlan;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.BirthDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The field paths a column of customers can fill, and how a cell gets into each. */
final class CustomerFields {
    static final String EXTERNAL_ID = "externalIds.";
    static final String EMAIL = "emails.";
    static final String PHONE = "phones.";
    static final String ATTRIBUTE = "attributes.";

    private static final Set<String> WORDS = Set.of(
            "kind",
            "displayName",
            "givenName",
            "familyName",
            "organizationName",
            "lifecycle",
            "notes",
            "ownerId",
            "teamId",
            "language",
            "timeZone",
            "employer.name",
            "employer.position");
    private static final Set<String> LISTS = Set.of("interests", "tags");
    private static final Pattern LABELLED = Pattern.compile("(emails|phones)\\.[^.]{1,50}");
    private static final Pattern ADDRESS =
            Pattern.compile("addresses\\.([^.]{1,50})\\.(line|city|region|postalCode|country)");
    private static final Pattern NAMED = Pattern.compile("(externalIds|attributes)\\..{1,100}");
    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "x", "بله", "بلی", "ஆம்");
    private static final Set<String> NO = Set.of("false", "no", "n", "0", "خیر", "نه", "இல்லை");

    /** Writes a cell; null clears the field. */
    interface Cell {
        void write(CustomerDraft draft, String text);
    }

    private CustomerFields() {}

    static boolean knows(String path) {
        return WORDS.contains(path)
                || LISTS.contains(path)
                || path.equals("birthDate")
                || LABELLED.matcher(path).matches()
                || ADDRESS.matcher(path).matches()
                || NAMED.matcher(path).matches();
    }

    static Cell of(String path, ImportPlan plan, List<String> regions, List<FieldDefinition> definitions) {
        if (WORDS.contains(path)) return (draft, text) -> draft.word(path, text);
        if (LISTS.contains(path)) return (draft, text) -> draft.addTo(path, parts(text, plan));
        if (path.equals("birthDate")) return birthDate(plan);
        if (path.startsWith(EMAIL)) return (draft, text) -> draft.email(path.substring(EMAIL.length()), text);
        if (path.startsWith(PHONE)) return phone(path.substring(PHONE.length()), regions);
        if (path.startsWith(EXTERNAL_ID)) {
            var system = path.substring(EXTERNAL_ID.length());
            return (draft, text) -> draft.externalId(system, Text.clean(text));
        }
        if (path.startsWith(ATTRIBUTE)) return attribute(path.substring(ATTRIBUTE.length()), plan, definitions);
        var address = ADDRESS.matcher(path);
        if (!address.matches()) throw new IllegalArgumentException("no such field: " + path);
        var label = address.group(1);
        var part = address.group(2);
        return (draft, text) -> draft.address(label, part, text);
    }

    private static Cell birthDate(ImportPlan plan) {
        var dates = plan.dates();
        return (draft, text) -> draft.birthDate(
                dates.parseBirthDate(text).map(BirthDate::toString).orElse(text));
    }

    private static Cell phone(String label, List<String> regions) {
        return (draft, text) -> {
            var number = text == null ? null : PhoneChoice.of(text, regions).e164();
            draft.phone(label, number == null ? text : number, text);
        };
    }

    private static Cell attribute(String name, ImportPlan plan, List<FieldDefinition> definitions) {
        var type = definitions.stream()
                .filter(d -> d.name().equals(name))
                .map(FieldDefinition::type)
                .findFirst()
                .orElse(FieldDefinition.Type.TEXT);
        var dates = plan.dates();
        return (draft, text) -> draft.attribute(
                name,
                text == null
                        ? null
                        : switch (type) {
                            case BOOLEAN -> truth(text);
                            case DATE ->
                                dates.parse(text).map(LocalDate::toString).orElse(text);
                            case MULTI_CHOICE -> parts(text, plan);
                            case CHOICE -> Text.clean(text);
                            case TEXT, NUMBER -> text;
                        });
    }

    private static Object truth(String text) {
        var word = String.valueOf(Text.clean(text)).toLowerCase(Locale.ROOT);
        return YES.contains(word) ? Boolean.TRUE : NO.contains(word) ? Boolean.FALSE : text;
    }

    private static List<String> parts(String text, ImportPlan plan) {
        if (text == null) return null;
        return Stream.of(text.split(Pattern.quote(plan.listSeparator())))
                .map(Text::clean)
                .filter(part -> part != null)
                .toList();
    }

    static boolean clearsEmpty(ImportPlan plan) {
        return ImportOptions.on(plan.options().overwriteEmpty());
    }
}
