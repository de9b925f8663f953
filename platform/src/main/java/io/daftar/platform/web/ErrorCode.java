package io.daftar.platform.web;

/** Every reason Daftar gives for refusing a request, with the status it is answered by; codes are part of the contract. */
public enum ErrorCode {
    MALFORMED_REQUEST(400),
    UNKNOWN_FIELD(400),
    READ_ONLY_FIELD(400),
    INVALID_PARAMETER(400),
    INVALID_CURSOR(400),
    UNAUTHENTICATED(401),
    FORBIDDEN(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    NOT_ACCEPTABLE(406),
    DUPLICATE_CUSTOMER(409),
    DUPLICATE_VALUE(409),
    STATE_CONFLICT(409),
    IN_USE(409),
    REQUEST_IN_FLIGHT(409),
    SOURCE_CONFLICT(409),
    GONE(410),
    STALE_VERSION(412),
    PAYLOAD_TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    INVALID_VALUE(422),
    INVALID_FILTER(422),
    UNKNOWN_CUSTOMER(422),
    KEY_REUSED(422),
    PRECONDITION_REQUIRED(428),
    RATE_LIMITED(429),
    INTERNAL_ERROR(500),
    UPSTREAM_UNAVAILABLE(502),
    OVERLOADED(503),
    UPSTREAM_TIMEOUT(504);

    private final int status;

    ErrorCode(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** The code as it stands on the wire, such as {@code stale-version}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
