package io.daftar.customer.membership.app;

/** The segment has another rule by now, or is gone: what was worked out is thrown away. */
final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Superseded() {
        super("the segment changed meanwhile", null, false, false);
    }
}
