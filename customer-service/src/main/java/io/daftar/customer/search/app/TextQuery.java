package io.daftar.customer.search.app;

import io.daftar.customer.profile.app.input.ContactKeys;
import io.daftar.platform.text.Digits;
import io.daftar.platform.text.FoldingKey;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text to find customers by, taken apart.
 *
 * @param key what stands for the whole text among the words, a telephone number as it is kept; or null
 * @param beginning what some word begins with
 * @param words what words begin with, each with some word of the same customer; fewer than two when there is one only
 * @param similar what is nearly written somewhere, without spaces; null when the text is too short for that
 * @param name whether the text may be somebody's name, so that somebody of nearly that name may be meant as well
 */
record TextQuery(String key, String beginning, List<String> words, String similar, boolean name) {
    private static final Pattern NUMBER = Pattern.compile("[+0-9 ()./\\-]*[0-9][+0-9 ()./\\-]*");
    private static final int DIGITS_OF_A_NUMBER = 5;
    private static final int LETTERS_OF_SIMILAR = 4;
    private static final int MOST_WORDS = 8;

    /** @param region ISO country of telephone numbers without a country code, or null */
    static Optional<TextQuery> of(String query, String region) {
        if (query == null) return Optional.empty();
        var plain = Digits.toAscii(query).strip();
        var digits = plain.replaceAll("[^0-9]", "");
        boolean number = NUMBER.matcher(plain).matches() && digits.length() >= DIGITS_OF_A_NUMBER;
        return (number ? number(plain, digits, region) : words(query, digits.isEmpty()))
                .filter(text -> !text.beginning().isEmpty());
    }

    private static Optional<TextQuery> number(String plain, String digits, String region) {
        var e164 = ContactKeys.phone(plain, region);
        // Abroad is dialled by 00 in most of the world.
        var beginning = digits.startsWith("00") ? digits.substring(2) : digits;
        return Optional.of(
                new TextQuery(e164 == null ? null : e164.substring(1), beginning, List.of(), beginning, false));
    }

    private static Optional<TextQuery> words(String query, boolean noDigits) {
        boolean address = query.indexOf('@') > 0;
        var words = Arrays.stream(query.replace('+', ' ').strip().split("\\s+"))
                .flatMap(TextQuery::keys)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        var beginning = address && words.size() == 1 ? words.get(0) : FoldingKey.spaceless(query.replace('+', ' '));
        // Where an address ends tells nobody apart.
        var similar = FoldingKey.spaceless(query.replaceAll("@\\S*", " ").replace('+', ' '));
        boolean enough = similar.length() >= LETTERS_OF_SIMILAR;
        return Optional.of(new TextQuery(
                null, ContactKeys.searchWord(beginning), words, enough ? similar : null, noDigits && !address));
    }

    /** An address is one word, all else is as many as its folding key has. */
    private static java.util.stream.Stream<String> keys(String word) {
        return word.indexOf('@') > 0
                ? java.util.stream.Stream.of(ContactKeys.searchWord(ContactKeys.partOfEmail(word)))
                : Arrays.stream(FoldingKey.of(word).split(" "))
                        .filter(key -> !key.isEmpty())
                        .map(ContactKeys::searchWord);
    }

    /** As one text that tells equal queries from others. */
    @Override
    public String toString() {
        return key + '\n' + beginning + '\n' + words.stream().collect(Collectors.joining(" ")) + '\n' + similar;
    }
}
