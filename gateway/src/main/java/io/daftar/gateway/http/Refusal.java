package io.daftar.gateway.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request the gateway will not pass on: the reason, the sentence for the caller and the header fields it needs. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemCode code;
    private final String messageKey;
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    private Refusal(ProblemCode code, String messageKey) {
        // No stack trace: a refusal is an answer, and attackers decide how many there are.
        super(code.wire(), null, false, false);
        this.code = code;
        this.messageKey = messageKey;
    }

    public static Refusal of(ProblemCode code) {
        return new Refusal(code, code.wire());
    }

    /** @param aspect names a more exact sentence, {@code <code>.<aspect>} in the message bundles */
    public static Refusal of(ProblemCode code, String aspect) {
        return new Refusal(code, code.wire() + "." + aspect);
    }

    public Refusal with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public ProblemCode code() {
        return code;
    }

    public Map<String, String> headers() {
        return headers;
    }

    String messageKey() {
        return messageKey;
    }
}
