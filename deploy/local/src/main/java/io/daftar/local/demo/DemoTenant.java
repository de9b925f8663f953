package io.daftar.local.demo;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * A tenant of the demonstration.
 *
 * @param keeper the user who enters the customers
 * @param country where it does business
 * @param prefix begins the external ids of its people
 * @param crowd how many people speak what
 * @param owners who looks after customers; an empty name stands for nobody
 * @param price of the cheapest thing sold, in its currency
 */
record DemoTenant(
        String name,
        String keeper,
        String prefix,
        ZoneId zone,
        String country,
        String currency,
        long price,
        long seed,
        Map<Speech, Integer> crowd,
        List<String> owners) {
    static final DemoTenant ACME = new DemoTenant(
            "acme",
            "sara",
            "acme-",
            ZoneId.of("Asia/Tehran"),
            "IR",
            "IRR",
            1_500_000,
            20260321,
            Map.of(Speech.PERSIAN, 160, Speech.TAMIL, 40, Speech.ENGLISH, 40),
            List.of("sara", "sara", "sara", "omid", ""));
    static final DemoTenant GLOBEX = new DemoTenant(
            "globex",
            "kavi",
            "globex-",
            ZoneId.of("Asia/Kolkata"),
            "IN",
            "INR",
            450,
            20260414,
            Map.of(Speech.TAMIL, 60),
            List.of("kavi", ""));

    /** The system name under which all demonstration records are known. */
    static final String SYSTEM = "demo";

    int size() {
        return crowd.values().stream().mapToInt(Integer::intValue).sum();
    }

    String externalId(int number) {
        return "%s%03d".formatted(prefix, number);
    }
}
