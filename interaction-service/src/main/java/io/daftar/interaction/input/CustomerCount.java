package io.daftar.interaction.input;

import io.daftar.platform.web.DomainException;

/** How customers of a report are to be counted. */
public final class CustomerCount {
    private CustomerCount() {}

    /** @param count {@code exact}, or {@code estimate} where an estimate of many will do */
    public static boolean isExact(String count) {
        return switch (count) {
            case "exact" -> true;
            case "estimate" -> false;
            default -> throw DomainException.invalidParameter("?count", "must be estimate or exact");
        };
    }
}
