package io.daftar.platform.web;

/**
 * One thing wrong with one place of a request.
 *
 * @param pointer where: a JSON pointer such as {@code #/phones/0/number}, or a parameter such as {@code ?limit}
 * @param code a stable word for programs, such as {@code required}
 * @param message a sentence for people; never repeats the submitted value
 */
public record FieldError(String pointer, String code, String message) {}
