package io.daftar.customer.importing.app;

import io.daftar.customer.profile.domain.PhoneNumbers;
import java.util.List;

/**
 * Which number a cell means where several countries could be meant: in the order given, the first in which it is a valid
 * mobile number, else the first in which it is valid at all.
 *
 * @param e164 null where it is a number nowhere
 * @param others further regions in which it would be as good, empty where there is no doubt
 */
record PhoneChoice(String e164, String region, List<String> others) {
    private static final PhoneChoice NONE = new PhoneChoice(null, null, List.of());

    static PhoneChoice of(String text, List<String> regions) {
        var whole = PhoneNumbers.e164(text, null);
        if (whole.isPresent() || PhoneNumbers.isInternational(text)) {
            return whole.map(number -> new PhoneChoice(number, null, List.of())).orElse(NONE);
        }
        var mobile =
                regions.stream().filter(r -> PhoneNumbers.isMobile(text, r)).toList();
        var valid = mobile.isEmpty()
                ? regions.stream()
                        .filter(r -> PhoneNumbers.e164(text, r).isPresent())
                        .toList()
                : mobile;
        if (valid.isEmpty()) return NONE;
        var first = valid.get(0);
        return new PhoneChoice(PhoneNumbers.e164(text, first).orElseThrow(), first, valid.subList(1, valid.size()));
    }
}
