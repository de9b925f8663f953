package io.daftar.customer.search.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * One way of finding customers by free text. They are taken in their order, until twenty customers are found, so exact
 * hits come first and vague ones last. {@code search_word} has no row policy; it is filtered by tenant and joined to the
 * customer on id only (ADR 0004).
 */
enum TextStep {
    /** The text is what a customer is known by, such as a telephone number in another spelling. */
    KEY,
    /** From the start of some word on the text follows as it is, spaces aside; whole words first. */
    BEGINNING,
    /** Every word of the text begins some word, in any order. */
    WORDS,
    /** The text is nearly there. */
    SIMILAR;

    /** No further way is taken once as many are found. */
    static final int ENOUGH = 20;

    // Sorts behind all that begin with what stands before it.
    private static final String LAST = "\uDBFF\uDFFF";
    private static final String WORD = "select w.id from search_word w where w.tenant_id = :tenant and ";

    /** The ways that can find anything for the text. */
    static List<TextStep> of(TextQuery text) {
        var steps = new ArrayList<TextStep>();
        if (text.key() != null) steps.add(KEY);
        steps.add(BEGINNING);
        if (text.words().size() > 1) steps.add(WORDS);
        if (text.similar() != null) steps.add(SIMILAR);
        return steps;
    }

    /**
     * Whether to go this way after the ones before it found so many. Those who are found exactly need no other way, but for
     * a name those of nearly that name, who may be meant as well.
     */
    boolean follows(long found, TextQuery text) {
        return found == 0 || this == SIMILAR && found < ENOUGH && text.name();
    }

    /** Selects the ids of all it finds, some of them twice. */
    String ids(TextQuery text, Map<String, Object> params) {
        switch (this) {
            case KEY -> params.put("qKey", text.key());
            case BEGINNING -> range("q", text.beginning(), params);
            case WORDS -> {
                for (int i = 0; i < text.words().size(); i++)
                    range("q" + i, text.words().get(i), params);
            }
            case SIMILAR -> {
                // The candidates are found before and bound as qIds.
            }
        }
        return switch (this) {
            case KEY -> WORD + "w.word = :qKey";
            case BEGINNING -> WORD + between("w", "q");
            case WORDS ->
                String.join(
                        " intersect ",
                        IntStream.range(0, text.words().size())
                                .mapToObj(i -> WORD + between("w", "q" + i))
                                .toList());
            case SIMILAR -> "select unnest(cast(:qIds as uuid[]))";
        };
    }

    /** The customers found, each once, in the order of this way. */
    SearchSource source(TextQuery text, Map<String, Object> params) {
        return switch (this) {
            case KEY ->
                SearchSource.of("search_word h", "h.tenant_id = :tenant and h.word = :qKey", "h.word", "text", params);
            case BEGINNING ->
                SearchSource.of(
                        "search_word h",
                        "h.tenant_id = :tenant and " + between("h", "q")
                                // Under the first of the words that begin so, and not again under the others.
                                + " and h.word = (select min(x) from search_key s, unnest(s.words) as x"
                                + " where s.tenant_id = :tenant and s.id = h.id and x >= :qFrom and x < :qTo)",
                        "h.word",
                        "text",
                        params);
            case WORDS -> SearchSource.of("(" + ids(text, params) + ") as h", "true", "c.display_key", "text", params);
            case SIMILAR ->
                SearchSource.of(
                                "unnest(cast(:qIds as uuid[]), cast(:qRanks as int[])) as h(id, rank)",
                                "true",
                                "h.rank",
                                "int",
                                params)
                        .then("c.display_key", "text");
        };
    }

    private static void range(String name, String beginning, Map<String, Object> params) {
        params.put(name + "From", beginning);
        params.put(name + "To", beginning + LAST);
    }

    private static String between(String row, String name) {
        return "%s.word >= :%sFrom and %s.word < :%sTo".formatted(row, name, row, name);
    }
}
