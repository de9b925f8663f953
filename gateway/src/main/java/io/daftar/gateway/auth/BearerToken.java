package io.daftar.gateway.auth;

import io.daftar.gateway.http.ProblemCode;
import io.daftar.gateway.http.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** The token of a request as it was sent: three readable parts, not yet believed. */
public record BearerToken(String text) {
    private static final int LONGEST = 8192;
    private static final Pattern HEADER =
            Pattern.compile("Bearer +([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+) *", Pattern.CASE_INSENSITIVE);

    static BearerToken from(MultiMap headers) {
        var sent = headers.getAll(HttpHeaders.AUTHORIZATION);
        if (sent.isEmpty()) {
            throw missing();
        }
        if (sent.size() > 1) {
            throw Refusal.of(ProblemCode.MALFORMED_REQUEST, "authorization");
        }
        var match = HEADER.matcher(sent.get(0));
        if (sent.get(0).length() > LONGEST || !match.matches()) {
            throw sent.get(0).regionMatches(true, 0, "Bearer ", 0, 7) ? invalid() : missing();
        }
        return new BearerToken(match.group(1));
    }

    static Refusal missing() {
        return Refusal.of(ProblemCode.UNAUTHENTICATED).with("WWW-Authenticate", "Bearer realm=\"daftar\"");
    }

    static Refusal invalid() {
        return Refusal.of(ProblemCode.UNAUTHENTICATED, "invalid")
                .with("WWW-Authenticate", "Bearer realm=\"daftar\", error=\"invalid_token\"");
    }

    /** What the token is remembered by, so that a heap dump holds no usable token. */
    ByteBuffer hash() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key the token says it was signed with. */
    Optional<String> keyId() {
        try {
            var header = Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.')));
            var kid = new JsonObject(new String(header, StandardCharsets.UTF_8)).getValue("kid");
            return kid instanceof String id ? Optional.of(id) : Optional.empty();
        } catch (IllegalArgumentException | DecodeException e) {
            // A header nobody can read names no key; verification refuses the token.
            return Optional.empty();
        }
    }
}
