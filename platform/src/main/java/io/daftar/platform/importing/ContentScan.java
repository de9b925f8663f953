package io.daftar.platform.importing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Looks at a file while it streams by: its length, its digest, its lines, and the character set it is most likely in. A
 * file that is UTF-8 but for a few broken places is UTF-8, so that only those rows suffer.
 */
final class ContentScan {
    /** Bytes above 0x7f stand in words in Arabic code pages, alone between ASCII letters in Western ones. */
    private static final double WORDS = 1.8;

    private static final int WELL_FORMED_SHARE = 4;

    private final MessageDigest digest = sha256();
    private final int[] first = {-1, -1, -1};
    private long bytes;
    private long lines;
    private long high;
    private long highRuns;
    private long characters;
    private long malformed;
    private final long[] zeros = new long[2];
    private int missing;
    private int previous = '\n';

    void add(byte[] piece) {
        digest.update(piece);
        for (byte b : piece) {
            add(b & 0xff);
        }
    }

    private void add(int b) {
        if (bytes < first.length) {
            first[(int) bytes] = b;
        }
        if (b == 0) {
            zeros[(int) (bytes & 1)]++;
        }
        if (b == '\n' && previous != '\n') {
            lines++;
        }
        if (b >= 0x80) {
            high++;
            highRuns += previous < 0x80 ? 1 : 0;
        }
        follow(b);
        bytes++;
        previous = b;
    }

    /** Counts well-formed UTF-8 sequences and broken ones. */
    private void follow(int b) {
        if (b >= 0x80 && b < 0xc0) {
            if (missing == 0) {
                malformed++;
            } else if (--missing == 0) {
                characters++;
            }
            return;
        }
        if (missing > 0) {
            malformed++;
        }
        missing = b < 0x80 ? 0 : b >= 0xc2 && b < 0xe0 ? 1 : b >= 0xe0 && b < 0xf0 ? 2 : b >= 0xf0 && b < 0xf5 ? 3 : 0;
        if (b >= 0x80 && missing == 0) {
            malformed++;
        }
    }

    long bytes() {
        return bytes;
    }

    /** How many lines hold something. */
    long lines() {
        return previous == '\n' ? lines : lines + 1;
    }

    String sha256Hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    String charset() {
        if (first[0] == 0xff && first[1] == 0xfe) {
            return "UTF-16LE";
        }
        if (first[0] == 0xfe && first[1] == 0xff) {
            return "UTF-16BE";
        }
        // UTF-16 without its mark: every space and line end has a zero byte, always on the same side.
        if (zeros[0] + zeros[1] > bytes / 100 && (zeros[0] == 0 || zeros[1] == 0)) {
            return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
        }
        if (malformed == 0 || characters >= WELL_FORMED_SHARE * malformed) {
            return "UTF-8";
        }
        return high >= WORDS * highRuns ? "windows-1256" : "windows-1252";
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }
}
