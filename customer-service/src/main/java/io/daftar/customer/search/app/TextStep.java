package io.daftar.customer.search.app;

import io.daftar.platform.text.FoldingKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One way of finding customers by free text. The ways are tried in their order until one finds anybody, so that exact
 * hits are never mixed with vague ones. {@code search_key} has no row policy: text operators would lose their index
 * under one. It is filtered by tenant and joined to the customer on id only, from a materialized part (ADR 0004).
 */
enum TextStep {
    /** From the start of some word on the text follows as it is, spaces aside; whole words first. */
    PREFIX(
            """
            select s.id, case when s.k_spaceless || ' ' like :qWhole then 0 else 1 end as rank
              from search_key s
             where s.tenant_id = :tenant and s.k_spaceless like :qPrefix"""),
    /** Every word of the text begins some word, in any order. */
    WORDS(
            """
            select s.id, 2 as rank
              from search_key s
             where s.tenant_id = :tenant and s.k like all(:qWords)"""),
    /** The text is nearly there. */
    SIMILAR(
            """
            select s.id, 3 + ((1 - word_similarity(:qText, s.k)) * 1000)::int as rank
              from search_key s
             where s.tenant_id = :tenant and :qText <% s.k
             order by rank
             limit 2000""");

    private final String sql;

    TextStep(String sql) {
        this.sql = sql;
    }

    String sql() {
        return sql;
    }

    /** Whether this way can find anything for the text. */
    boolean fits(String text) {
        return switch (this) {
            case PREFIX -> true;
            case WORDS -> FoldingKey.of(text).contains(" ");
            case SIMILAR -> FoldingKey.spaceless(text).length() >= 4;
        };
    }

    Map<String, Object> params(String query) {
        Map<String, Object> params = new LinkedHashMap<>();
        // Telephone numbers are kept without their plus.
        var text = query.replace("+", " ");
        var spaceless = escaped(FoldingKey.spaceless(text));
        switch (this) {
            case PREFIX -> {
                params.put("qPrefix", "% " + spaceless + "%");
                params.put("qWhole", "% " + spaceless + " %");
            }
            case WORDS ->
                params.put(
                        "qWords",
                        List.of(FoldingKey.of(text).split(" ")).stream()
                                .map(word -> "% " + escaped(word) + "%")
                                .toArray(String[]::new));
            case SIMILAR -> params.put("qText", FoldingKey.of(text));
        }
        return params;
    }

    private static String escaped(String key) {
        return key.replaceAll("[\\\\%_]", "\\\\$0");
    }
}
