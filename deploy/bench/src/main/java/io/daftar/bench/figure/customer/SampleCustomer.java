package io.daftar.bench.figure.customer;

import java.util.UUID;

/**
 * One made-up customer in the forms in which the two sides take it: as the body of a request, and as the values that the
 * service would store and tell for it.
 *
 * @param word tells this customer from all others, also those of earlier runs
 */
public record SampleCustomer(String word, long number) {
    static final String SYSTEM = "bench";
    private static final String GIVEN = "سارا";
    private static final String FAMILY = "رضایی";

    String email() {
        return word + "@example.com";
    }

    /** A mobile number of Iran. */
    String phone() {
        return String.format("+98912%07d", Math.floorMod(number, 10_000_000L));
    }

    String family() {
        return FAMILY + " " + word;
    }

    String name() {
        return GIVEN + " " + family();
    }

    String givenKey() {
        return "سارا";
    }

    String familyKey() {
        return "رضایی " + word;
    }

    /** What {@code POST /customers} takes. */
    public String request() {
        return """
            {"kind":"PERSON","givenName":"%s","familyName":"%s","lifecycle":"LEAD",\
            "emails":[{"address":"%s","label":"work"}],"phones":[{"number":"%s","label":"mobile"}],\
            "addresses":[{"label":"home","lines":["خیابان انقلاب ۱۲"],"city":"تهران","country":"IR"}],\
            "tags":["bench"],"birthDate":"1984-05-21","externalIds":[{"system":"%s","id":"%s"}]}"""
                .formatted(GIVEN, family(), email(), phone(), SYSTEM, word);
    }

    String profile() {
        return """
            {"kind":"PERSON","givenName":"%s","familyName":"%s","lifecycle":"LEAD",%s,"birthDate":"1984-05-21",\
            "tags":["bench"],%s}"""
                .formatted(GIVEN, family(), contacts(), externalIds());
    }

    private String contacts() {
        return """
            "emails":[{"id":"%s","address":"%s","label":"work","primary":true}],\
            "phones":[{"id":"%s","number":"%s","raw":"%s","label":"mobile","primary":true}],%s"""
                .formatted(UUID.randomUUID(), email(), UUID.randomUUID(), phone(), phone(), addresses());
    }

    private static String addresses() {
        return """
            "addresses":[{"id":"%s","label":"home","lines":["خیابان انقلاب ۱۲"],"city":"تهران","country":"IR",\
            "primary":true}]"""
                .formatted(UUID.randomUUID());
    }

    private String externalIds() {
        return "\"externalIds\":[{\"system\":\"" + SYSTEM + "\",\"id\":\"" + word + "\"}]";
    }

    /** The row of the history: each field with what it was and is. */
    String changes() {
        return """
            [{"pointer":"#/addresses","before":null,"after":{%s}},\
            {"pointer":"#/birthDate","before":null,"after":"1984-05-21"},\
            {"pointer":"#/emails","before":null,"after":[{"id":"%s","address":"%s","label":"work","primary":true}]},\
            {"pointer":"#/externalIds","before":null,"after":{%s}},\
            {"pointer":"#/familyName","before":null,"after":"%s"},{"pointer":"#/givenName","before":null,"after":"%s"},\
            {"pointer":"#/kind","before":null,"after":"PERSON"},{"pointer":"#/lifecycle","before":null,"after":"LEAD"},\
            {"pointer":"#/phones","before":null,"after":[{"id":"%s","number":"%s","raw":"%s","label":"mobile",\
            "primary":true}]},{"pointer":"#/tags","before":null,"after":["bench"]}]"""
                .formatted(
                        addresses(),
                        UUID.randomUUID(),
                        email(),
                        externalIds(),
                        family(),
                        GIVEN,
                        UUID.randomUUID(),
                        phone(),
                        phone());
    }

    /** The body of the event. */
    String event(UUID id) {
        return """
            {"customer":{"id":"%s","version":1,"kind":"PERSON","displayName":"%s","email":"%s","phone":"%s",\
            "birthDate":"1984-05-21","language":null,"timeZone":null,"city":"تهران","country":"IR","tags":["bench"],\
            "ownerId":null,"teamId":null,"lifecycle":"LEAD","employer":null,%s,"attributes":{},"archivedAt":null,\
            "mergedInto":null}}"""
                .formatted(id, name(), email(), phone(), externalIds());
    }

    /** Where something nearly so is found. */
    String text() {
        return (" " + givenKey() + familyKey() + " " + givenKey() + " " + familyKey() + " " + phone().substring(1)
                        + " 0" + phone().substring(3))
                .replace(givenKey() + familyKey(), (givenKey() + familyKey()).replace(" ", ""));
    }

    /** By whose beginnings the customer is found. */
    String words() {
        return String.join(
                " ",
                "0" + phone().substring(3),
                phone().substring(1),
                word,
                email(),
                givenKey(),
                FAMILY,
                FAMILY + word,
                givenKey() + FAMILY + word);
    }
}
