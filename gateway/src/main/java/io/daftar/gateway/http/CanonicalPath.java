package io.daftar.gateway.http;

import java.util.regex.Pattern;

/**
 * The one spelling of a path the gateway lets through. Proxies and services that disagree about what a path means are how
 * access rules get bypassed, so anything that could be read in two ways is refused before anybody's identity is looked at.
 */
public final class CanonicalPath {
    /** Separators, dot segments, control characters and never-valid UTF-8 bytes, plain, encoded and encoded twice. */
    private static final Pattern AMBIGUOUS = Pattern.compile(
            ";|//|\\\\|\\.\\.|/\\.(?:/|$)" + "|%(?:25)*(?:2e|2f|5c|3b|7f|[01][0-9a-f]|c[01]|f[5-9a-f])",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");

    private CanonicalPath() {}

    /** @param target the request target exactly as it stood on the request line */
    public static void require(String target) {
        var path = path(target);
        if (!path.startsWith("/") || !visibleAscii(target) || target.indexOf('#') >= 0) {
            throw Refusal.of(ProblemCode.MALFORMED_REQUEST, "path");
        }
        // Most paths hold neither escape nor dot nor double slash; the expressions are for the rest.
        if (AMBIGUOUS.matcher(path).find()
                || path.indexOf('%') >= 0 && BROKEN_ESCAPE.matcher(path).find()) {
            throw Refusal.of(ProblemCode.MALFORMED_REQUEST, "path");
        }
    }

    /** The path of a request target, still encoded. */
    public static String path(String target) {
        var query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static boolean visibleAscii(String target) {
        for (var i = 0; i < target.length(); i++) {
            var c = target.charAt(i);
            if (c <= ' ' || c >= 0x7f) {
                return false;
            }
        }
        return true;
    }
}
