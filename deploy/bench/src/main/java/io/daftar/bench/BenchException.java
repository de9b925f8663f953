package io.daftar.bench;

/** A reason, in words for the person at the terminal, why a figure cannot be measured. */
public class BenchException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BenchException(String message) {
        super(message);
    }

    public BenchException(String message, Throwable cause) {
        super(message, cause);
    }
}
