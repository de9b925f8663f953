package io.daftar.platform.web;

/** An answer that is one page of a list. */
public interface Paged {
    /** Where the next page starts, null on the last. */
    String nextCursor();
}
