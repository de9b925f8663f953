package io.daftar.gateway.routing;

/**
 * What a route lets through.
 *
 * @param bodyBytes the largest request body
 * @param streaming whether files or events flow here, so that silence is judged by the longer idle time
 */
public record Allowance(long bodyBytes, boolean streaming) {
    private static final long MEBIBYTE = 1L << 20;

    static final Allowance JSON = new Allowance(MEBIBYTE, false);
    static final Allowance BATCH = new Allowance(8 * MEBIBYTE, false);
    static final Allowance ATTACHMENT = new Allowance(25 * MEBIBYTE, true);
    static final Allowance IMPORT_CONTENT = new Allowance(2048 * MEBIBYTE, true);
    static final Allowance STREAM = new Allowance(MEBIBYTE, true);
}
