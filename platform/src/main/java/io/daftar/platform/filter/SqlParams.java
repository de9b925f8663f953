package io.daftar.platform.filter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;

/** Numbers the parameters of one condition. */
final class SqlParams {
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final String prefix;

    SqlParams(String prefix) {
        this.prefix = prefix;
    }

    String add(Object value) {
        var name = prefix + values.size();
        values.put(name, value);
        return ":" + name;
    }

    /** A list, sent as text and cast by the database, so that no driver need know the element type. */
    String addAll(Iterable<?> list, String type) {
        var texts = new ArrayList<String>();
        list.forEach(value -> texts.add(value.toString()));
        return "CAST(" + add(texts.toArray(String[]::new)) + " AS " + type + "[])";
    }

    /** Gives the parameters a fragment brings names of their own; others stay for the statement around it. */
    String inline(String sql, Map<String, Object> params) {
        var result = sql;
        for (var param : params.entrySet()) {
            var renamed = Matcher.quoteReplacement(add(param.getValue()));
            result = result.replaceAll("(?<!:):" + param.getKey() + "\\b", renamed);
        }
        return result;
    }

    Map<String, Object> values() {
        return values;
    }
}
