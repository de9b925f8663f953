package io.daftar.local;

/** Something about the stack went wrong in a way its user can act on; the message is all they need to see. */
public final class StackException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StackException(String message) {
        super(message);
    }

    public StackException(String message, Throwable cause) {
        super(message, cause);
    }
}
