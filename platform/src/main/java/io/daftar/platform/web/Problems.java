package io.daftar.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Words refusals as problems, in the language the caller asks for (fa, ta, else en). */
@ApplicationScoped
public class Problems {
    private static final String BUNDLE = "io.daftar.platform.web.problems";
    private static final List<Locale> SPOKEN =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("fa"), Locale.forLanguageTag("ta"));

    /** The problem of a refusal. */
    public Problem of(DomainException refusal) {
        return of(refusal.code(), refusal.getMessage(), refusal.errors(), refusal.facts());
    }

    /** A problem of that code for the current request. */
    public Problem of(ErrorCode code, String detail, List<FieldError> errors, Map<String, Object> facts) {
        ResourceBundle words = ResourceBundle.getBundle(BUNDLE, locale());
        boolean english = words.getLocale().getLanguage().isEmpty();
        String title = words.getString("title." + code.wire());
        return new Problem(
                "urn:daftar:problem:" + code.wire(),
                title,
                code.status(),
                english ? detail : localized(words, errors, title),
                path(),
                code.wire(),
                RequestIds.current(),
                english ? errors : errors.stream().map(e -> translate(words, e)).toList(),
                facts);
    }

    /** The answer that carries the problem. */
    public Response answer(DomainException refusal) {
        var answer = Response.status(refusal.code().status())
                .type(Problem.MEDIA_TYPE)
                .entity(of(refusal));
        switch (refusal.code()) {
            case UNAUTHENTICATED -> answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            case OVERLOADED, REQUEST_IN_FLIGHT -> answer.header(HttpHeaders.RETRY_AFTER, 1);
            default -> {}
        }
        return answer.build();
    }

    private static String localized(ResourceBundle words, List<FieldError> errors, String title) {
        return errors.isEmpty() ? title : translate(words, errors.get(0)).message();
    }

    // Our field codes are few and stable; a code without a translation keeps its English sentence.
    private static FieldError translate(ResourceBundle words, FieldError error) {
        try {
            return new FieldError(error.pointer(), error.code(), words.getString("field." + error.code()));
        } catch (MissingResourceException e) {
            return error;
        }
    }

    private static Locale locale() {
        var context = CurrentRequestManager.get();
        if (context == null) {
            return Locale.ROOT;
        }
        String wanted = context.serverRequest().getRequestHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (wanted == null || wanted.isBlank()) {
            return Locale.ROOT;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(wanted), SPOKEN);
            return best == null || best.equals(Locale.ENGLISH) ? Locale.ROOT : best;
        } catch (IllegalArgumentException e) {
            return Locale.ROOT;
        }
    }

    private static String path() {
        var context = CurrentRequestManager.get();
        return context == null ? null : context.getPath();
    }
}
