package io.daftar.local.demo;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Somebody made up.
 *
 * @param phone as a seller would type it, in any script's digits
 * @param email null for people without one
 * @param birthDate null where nobody knows it
 * @param owner null where nobody looks after them
 */
record DemoPerson(
        String externalId,
        Speech speech,
        String givenName,
        String familyName,
        String lifecycle,
        String phone,
        String email,
        String town,
        LocalDate birthDate,
        List<String> tags,
        String interest,
        String owner) {
    static final String NEWSLETTER = "newsletter";
    static final String RUNNING = "running";
    static final String VIP = "vip";

    boolean buys() {
        return lifecycle.equals("CUSTOMER") || lifecycle.equals("LOYAL");
    }

    /** One input of a batch that creates or updates by external id. */
    Map<String, Object> toInput() {
        var input = new LinkedHashMap<String, Object>();
        input.put("externalId", Map.of("system", DemoTenant.SYSTEM, "id", externalId));
        input.put("kind", "PERSON");
        input.put("givenName", givenName);
        input.put("familyName", familyName);
        input.put("lifecycle", lifecycle);
        input.put("phones", List.of(Map.of("number", phone, "label", "mobile")));
        if (email != null) {
            input.put("emails", List.of(Map.of("address", email, "label", "home")));
        }
        input.put("addresses", List.of(Map.of("label", "home", "city", town, "country", speech.country)));
        if (birthDate != null) {
            input.put("birthDate", birthDate.toString());
        }
        input.put("tags", tags);
        input.put("interests", List.of(interest));
        if (owner != null) {
            input.put("ownerId", owner);
        }
        input.put("language", speech.tag);
        input.put("timeZone", speech.zone);
        return input;
    }
}
