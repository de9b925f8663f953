package io.daftar.bench.people;

import io.daftar.bench.people.Tongue.Word;
import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A made-up customer, the same for a number in every run. Names are written as their folding keys are, capitals aside.
 *
 * @param number from 0; those with greater ones were registered later
 */
public record Person(
        int number,
        Tongue tongue,
        Word given,
        Word family,
        String phone,
        String city,
        String lifecycle,
        String tag,
        int shoeSize) {
    private static final long SEED = 0x9E3779B97F4A7C15L;
    /** The first was registered then, and so many seconds lie between two of them on average. */
    private static final long FIRST = Instant.parse("2023-01-01T00:00:00Z").toEpochMilli();

    private static final long APART = 90_000;

    public static Person of(int number) {
        var random = new SplittableRandom(SEED * (number + 1L));
        int hundred = random.nextInt(100);
        var tongue = hundred < 60 ? Tongue.PERSIAN : hundred < 80 ? Tongue.TAMIL : Tongue.ENGLISH;
        return new Person(
                number,
                tongue,
                tongue.given(random),
                tongue.family(random),
                phone(tongue, number),
                tongue.city(random),
                lifecycle(random.nextInt(100)),
                "t" + (int) (50 * random.nextDouble() * random.nextDouble()),
                34 + random.nextInt(14));
    }

    private static String phone(Tongue tongue, int number) {
        return switch (tongue) {
            case PERSIAN -> String.format(Locale.ROOT, "+989%09d", 120_000_000 + number);
            case TAMIL -> String.format(Locale.ROOT, "+9198%08d", 10_000_000 + number);
            case ENGLISH -> String.format(Locale.ROOT, "+447%09d", 400_000_000 + number);
        };
    }

    private static String lifecycle(int hundred) {
        if (hundred < 35) return "CUSTOMER";
        if (hundred < 65) return "LEAD";
        if (hundred < 80) return "PROSPECT";
        return hundred < 92 ? "LOST" : "LOYAL";
    }

    public String name() {
        return given.own() + " " + family.own();
    }

    /** How somebody begins to write the given or the family name. */
    public String beginning(int letters, boolean ofGiven) {
        var name = ofGiven ? given.own() : family.own();
        return name.substring(0, Math.min(letters, name.length()));
    }

    public String email() {
        return given.latin() + "." + family.latin() + number + "@example.com";
    }

    public String country() {
        return tongue.country;
    }

    public Instant registeredAt() {
        return Instant.ofEpochMilli(FIRST + number * APART);
    }

    /** A version 7 UUID of that time. */
    public UUID id() {
        return idOf(number);
    }

    /** The id of the one with that number, without making up all else. */
    public static UUID idOf(int number) {
        long high = (FIRST + number * APART) << 16 | 0x7000L;
        return new UUID(high, (SEED * (number + 7L)) & 0x3fffffffffffffffL | 0x8000000000000000L);
    }

    /** The name as somebody writes it who errs by one letter: a wrong one, one too few, one too many, or two swapped. */
    public String misspelt(SplittableRandom random) {
        var name = new StringBuilder(name());
        // Not at the beginning of a word, where people err least.
        int at = given.own().length()
                + 2
                + random.nextInt(Math.max(1, family.own().length() - 2));
        if (random.nextBoolean() && given.own().length() > 3)
            at = 1 + random.nextInt(given.own().length() - 2);
        char other = given.own().charAt(random.nextInt(given.own().length()));
        switch (random.nextInt(4)) {
            case 0 -> name.setCharAt(at, Character.toLowerCase(other));
            case 1 -> name.deleteCharAt(at);
            case 2 -> name.insert(at, Character.toLowerCase(other));
            default -> {
                if (at + 1 < name.length() && name.charAt(at + 1) != ' ') {
                    char here = name.charAt(at);
                    name.setCharAt(at, name.charAt(at + 1));
                    name.setCharAt(at + 1, here);
                } else {
                    name.deleteCharAt(at);
                }
            }
        }
        return name.toString();
    }

    /** The document as customer-service stores it. */
    String profile() {
        return """
            {"kind":"PERSON","givenName":"%s","familyName":"%s","lifecycle":"%s",\
            "emails":[{"id":"%s","address":"%s","label":"home","primary":true}],\
            "phones":[{"id":"%s","number":"%s","raw":"%s","label":"mobile","primary":true}],\
            "addresses":[{"id":"%s","label":"home","lines":["%d"],"city":"%s","country":"%s","primary":true}],\
            "birthDate":"%s","tags":["%s"],"externalIds":[{"system":"shop","id":"%d"}],\
            "attributes":{"%s":%d}}"""
                .formatted(
                        given.own(),
                        family.own(),
                        lifecycle,
                        part(1),
                        email(),
                        part(2),
                        phone,
                        phone,
                        part(3),
                        number,
                        city,
                        country(),
                        birthDate(),
                        tag,
                        number,
                        CustomerLoad.FIELD,
                        shoeSize);
    }

    String birthDate() {
        return "%d-%02d-%02d".formatted(1940 + number % 65, 1 + number % 12, 1 + number % 28);
    }

    int birthMonthDay() {
        return (1 + number % 12) * 100 + 1 + number % 28;
    }

    private UUID part(int index) {
        return new UUID(id().getMostSignificantBits(), id().getLeastSignificantBits() ^ index);
    }
}
