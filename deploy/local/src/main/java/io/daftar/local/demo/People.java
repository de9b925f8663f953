package io.daftar.local.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes up the people of a tenant: the same ones for the same day, whenever asked. */
final class People {
    private static final int BIRTHDAYS_SOON = 12;
    private static final int SHARED_ADDRESS = 40;

    private final DemoTenant tenant;
    private final LocalDate today;
    private final Random random;

    private People(DemoTenant tenant, LocalDate today) {
        this.tenant = tenant;
        this.today = today;
        this.random = new Random(tenant.seed());
    }

    /** @param today the day on which birthdays are near */
    static List<DemoPerson> of(DemoTenant tenant, LocalDate today) {
        return new People(tenant, today).all();
    }

    private List<DemoPerson> all() {
        var people = new ArrayList<DemoPerson>();
        for (var speech : Speech.values()) {
            for (int i = 0; i < tenant.crowd().getOrDefault(speech, 0); i++) {
                people.add(person(people.size() + 1, speech));
            }
        }
        return people;
    }

    private DemoPerson person(int number, Speech speech) {
        var given = any(speech.given);
        var family = any(speech.family);
        var lifecycle = lifecycle();
        var owner = any(tenant.owners());
        return new DemoPerson(
                tenant.externalId(number),
                speech,
                given.written(),
                family.written(),
                lifecycle,
                phone(speech, number),
                email(given, family, number),
                any(speech.towns),
                birthDate(number),
                tags(lifecycle),
                any(speech.interests),
                owner.isEmpty() ? null : owner);
    }

    private String lifecycle() {
        int share = random.nextInt(20);
        if (share < 4) {
            return "LEAD";
        }
        return share < 8 ? "PROSPECT" : share < 16 ? "CUSTOMER" : "LOYAL";
    }

    private List<String> tags(String lifecycle) {
        var tags = new ArrayList<String>();
        if (lifecycle.equals("LOYAL") && random.nextInt(2) == 0) {
            tags.add(DemoPerson.VIP);
        }
        if (random.nextInt(3) == 0) {
            tags.add(DemoPerson.NEWSLETTER);
        }
        if (random.nextInt(4) == 0) {
            tags.add(DemoPerson.RUNNING);
        }
        return tags;
    }

    /** Every third number is written in the digits of the person's script; numbers are unique by the person's own. */
    private String phone(Speech speech, int number) {
        var national =
                switch (speech) {
                    case PERSIAN -> "0912 %03d %04d".formatted(100 + random.nextInt(900), 1000 + number);
                    case TAMIL -> "098400 %05d".formatted(10_000 + number);
                    case ENGLISH -> "020 7946 0%03d".formatted(number);
                };
        var international = national.replaceFirst(
                "^0", speech == Speech.PERSIAN ? "+98 " : speech == Speech.TAMIL ? "+91 " : "+44 ");
        var typed = speech.country.equals(tenant.country()) ? national : international;
        return number % 3 == 0 ? inDigits(typed, speech) : typed;
    }

    private static String inDigits(String typed, Speech speech) {
        char zero = speech == Speech.PERSIAN ? '۰' : speech == Speech.TAMIL ? '௦' : '0';
        var text = new StringBuilder(typed);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            text.setCharAt(i, c >= '0' && c <= '9' ? (char) (zero + c - '0') : c);
        }
        return text.toString();
    }

    /** One in ten has none; now and then two share one, as couples do. */
    private String email(Speech.Name given, Speech.Name family, int number) {
        if (random.nextInt(10) == 0) {
            return null;
        }
        if (number % SHARED_ADDRESS < 2) {
            return "family%d@example.org".formatted((number + 1) / SHARED_ADDRESS);
        }
        return "%s.%s%d@example.com".formatted(given.latin(), family.latin(), number);
    }

    /** The first few have their birthday within the next days; one in twelve others never told it. */
    private LocalDate birthDate(int number) {
        int year = 1948 + random.nextInt(58);
        int day = random.nextInt(365);
        if (number <= BIRTHDAYS_SOON) {
            return today.plusDays(number - 1L).withYear(year);
        }
        return random.nextInt(12) == 0 ? null : LocalDate.ofYearDay(year, day + 1);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
