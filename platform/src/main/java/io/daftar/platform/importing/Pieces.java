package io.daftar.platform.importing;

import java.io.InputStream;
import java.util.Objects;
import java.util.function.IntFunction;

/** A stored file as one stream; only one piece of it is in memory at a time. */
public final class Pieces extends InputStream {
    private final IntFunction<byte[]> source;
    private byte[] piece = new byte[0];
    private int at;
    private int next;

    /** @param source piece n from 0, null behind the last */
    public Pieces(IntFunction<byte[]> source) {
        this.source = source;
    }

    @Override
    public int read() {
        return atEnd() ? -1 : piece[at++] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (atEnd()) {
            return -1;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, target, offset, count);
        at += count;
        return count;
    }

    private boolean atEnd() {
        while (piece != null && at == piece.length) {
            piece = source.apply(next++);
            at = 0;
        }
        return piece == null;
    }
}
