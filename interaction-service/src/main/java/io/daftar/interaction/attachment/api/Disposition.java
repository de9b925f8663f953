package io.daftar.interaction.attachment.api;

import java.nio.charset.StandardCharsets;

/** The Content-Disposition of a download (RFC 6266): the true name in UTF-8, and one in ASCII for old programs. */
final class Disposition {
    /** What RFC 5987 lets stand for itself besides letters and digits. */
    private static final String PLAIN = "!#$&+-.^_`|~";

    private Disposition() {}

    static String attachment(String fileName) {
        var ascii = fileName.replaceAll("[^\\x20-\\x7e]|[\"\\\\%;]", "_");
        return "attachment; filename=\"" + ascii + "\"; filename*=UTF-8''" + encoded(fileName);
    }

    private static String encoded(String text) {
        var out = new StringBuilder();
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = each >= '0' && each <= '9'
                    || each >= 'A' && each <= 'Z'
                    || each >= 'a' && each <= 'z'
                    || PLAIN.indexOf(each) >= 0;
            if (plain) {
                out.append((char) each);
            } else {
                out.append(String.format("%%%02X", each & 0xff));
            }
        }
        return out.toString();
    }
}
