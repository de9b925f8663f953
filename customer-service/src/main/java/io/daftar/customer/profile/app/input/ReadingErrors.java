package io.daftar.customer.profile.app.input;

import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.util.ArrayList;
import java.util.List;

/** Gathers all that is wrong with a customer that was sent, each at its place. */
final class ReadingErrors {
    private final List<FieldError> errors = new ArrayList<>();

    void add(String pointer, String code, String message) {
        errors.add(new FieldError(pointer, code, message));
    }

    /** A one-line text, clean; too long is an error. */
    String line(String pointer, String text, int longest) {
        return within(pointer, Text.clean(text), longest);
    }

    /** A text of several lines, clean; too long is an error. */
    String lines(String pointer, String text, int longest) {
        return within(pointer, Text.cleanLines(text), longest);
    }

    /** Too many elements are an error. */
    <T> List<T> list(String pointer, List<T> list, int longest) {
        if (list == null) return List.of();
        if (list.size() > longest) {
            add(pointer, "length", "at most " + longest + " elements are kept");
            return List.of();
        }
        return list;
    }

    void throwIfAny() {
        if (errors.isEmpty()) return;
        var message = errors.size() == 1 ? errors.get(0).message() : errors.size() + " values break a rule";
        throw new DomainException(ErrorCode.INVALID_VALUE, message, errors);
    }

    private String within(String pointer, String text, int longest) {
        if (text == null || text.codePointCount(0, text.length()) <= longest) return text;
        add(pointer, "length", "at most " + longest + " characters are kept");
        return null;
    }
}
