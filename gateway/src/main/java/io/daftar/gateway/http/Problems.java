package io.daftar.gateway.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes refusals as problem documents, in the language the caller prefers, in the same form as the services. */
@Singleton
public class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final List<String> LANGUAGES = List.of("en", "fa", "ta");

    private final Map<String, ResourceBundle> bundles = LANGUAGES.stream()
            .collect(Collectors.toMap(
                    language -> language,
                    language -> ResourceBundle.getBundle(
                            "gateway-messages",
                            "en".equals(language) ? Locale.ROOT : Locale.forLanguageTag(language),
                            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))));

    public Buffer document(Refusal refusal, HttpServerRequest request, String requestId) {
        var messages = bundles.get(language(request.getHeader("Accept-Language")));
        var code = refusal.code();
        return new JsonObject()
                .put("type", "urn:daftar:problem:" + code.wire())
                .put("title", messages.getString(code.wire() + ".title"))
                .put("status", code.status())
                .put("detail", messages.getString(refusal.messageKey() + ".detail"))
                .put("instance", request.path())
                .put("code", code.wire())
                .put("traceId", traceId(request.getHeader("traceparent"), requestId))
                .toBuffer();
    }

    /** The first language of the header that we speak; weights are not read, callers list what they like best first. */
    private static String language(String header) {
        if (header == null) {
            return "en";
        }
        return Stream.of(header.split(",", 8))
                .map(part -> part.trim().toLowerCase(Locale.ROOT))
                .map(part -> part.length() < 2 ? part : part.substring(0, 2))
                .filter(LANGUAGES::contains)
                .findFirst()
                .orElse("en");
    }

    private static String traceId(String traceparent, String requestId) {
        if (traceparent == null) {
            return requestId;
        }
        var match = TRACEPARENT.matcher(traceparent);
        return match.matches() ? match.group(1) : requestId;
    }
}
