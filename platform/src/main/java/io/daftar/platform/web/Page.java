package io.daftar.platform.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextCursor where the next page starts, null on the last
 * @param total how many there are in all, only where asked for
 */
public record Page<T>(List<T> items, String nextCursor, @JsonInclude(JsonInclude.Include.NON_NULL) Long total)
        implements Paged {

    public Page(List<T> items, String nextCursor) {
        this(items, nextCursor, null);
    }

    /**
     * Cuts what was fetched with one row more than asked for into a page.
     *
     * @param fetched at most {@code limit + 1} rows
     * @param cursorOf the cursor that starts behind a row
     */
    public static <T> Page<T> of(List<T> fetched, int limit, Function<T, String> cursorOf) {
        if (fetched.size() <= limit) {
            return new Page<>(fetched, null);
        }
        List<T> items = fetched.subList(0, limit);
        return new Page<>(List.copyOf(items), cursorOf.apply(items.get(limit - 1)));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor, total);
    }

    public Page<T> withTotal(Long count) {
        return new Page<>(items, nextCursor, count);
    }
}
