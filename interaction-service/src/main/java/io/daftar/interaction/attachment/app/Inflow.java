package io.daftar.interaction.attachment.app;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file flowing in: measured, fingerprinted, and broken off where it is too large. */
final class Inflow extends FilterInputStream {
    private final MessageDigest digest;
    private long size;

    Inflow(InputStream body) {
        super(body);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    long size() {
        return size;
    }

    /** Once it was read to its end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        if (count > 0) {
            size += count;
            AttachmentService.requireSize(size);
            digest.update(target, offset, count);
        }
        return count;
    }
}
