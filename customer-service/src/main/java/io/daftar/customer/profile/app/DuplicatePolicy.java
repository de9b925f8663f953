package io.daftar.customer.profile.app;

import io.daftar.platform.web.DomainException;

/** Whether a new file may be opened for somebody who seems to have one. */
public enum DuplicatePolicy {
    REFUSE,
    ALLOW;

    /** The header's name. */
    public static final String HEADER = "X-Allow-Duplicate";

    /** @param header {@code true}, {@code false} or null */
    public static DuplicatePolicy from(String header) {
        if (header == null || header.equals("false")) return REFUSE;
        if (header.equals("true")) return ALLOW;
        throw DomainException.invalidParameter(HEADER, "this header is true or false");
    }
}
