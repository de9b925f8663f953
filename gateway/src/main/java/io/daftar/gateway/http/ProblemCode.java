package io.daftar.gateway.http;

import java.util.Locale;

/** The reasons the gateway itself gives for refusing a request; a subset of the codes of the HTTP contract. */
public enum ProblemCode {
    MALFORMED_REQUEST(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    PAYLOAD_TOO_LARGE(413),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    UPSTREAM_UNAVAILABLE(502),
    OVERLOADED(503),
    UPSTREAM_TIMEOUT(504);

    private final int status;
    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    ProblemCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The code as it stands on the wire, such as {@code rate-limited}. */
    public String wire() {
        return wire;
    }
}
