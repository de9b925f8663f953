package io.daftar.gateway.http;

import java.util.concurrent.ThreadLocalRandom;

/** The name of one request in logs and answers: the caller's own when it is fit to be written down, else a new one. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    private static final int LONGEST = 128;

    private RequestId() {}

    public static String from(String sent) {
        return sent != null && usable(sent) ? sent : fresh();
    }

    private static boolean usable(String sent) {
        if (sent.isEmpty() || sent.length() > LONGEST) {
            return false;
        }
        return sent.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /** Unique, not secret: 128 random bits in the form of a trace id. */
    private static String fresh() {
        var random = ThreadLocalRandom.current();
        return hex(random.nextLong()) + hex(random.nextLong());
    }

    private static String hex(long bits) {
        var digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
