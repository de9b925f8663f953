package io.daftar.gateway.docs;

import io.daftar.gateway.config.GatewayConfig;
import io.daftar.gateway.http.ProblemCode;
import io.daftar.gateway.http.Refusal;
import io.daftar.gateway.visit.Visit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/** What the gateway shows by itself: the API document and a page to read and try it, all from the jar. */
@Singleton
public class Pages {
    private static final String DOCUMENT = "/openapi.json";
    private static final String PAGE = "/docs";

    /** Path under the page, to where it lies: our own files, and those of the Swagger UI web jar. */
    private static final Map<String, Asset> ASSETS = Map.of(
            PAGE,
            new Asset("docs/index.html", "text/html; charset=utf-8"),
            PAGE + "/start.js",
            new Asset("docs/start.js", "text/javascript; charset=utf-8"),
            PAGE + "/swagger-ui.css",
            new Asset("webjar:swagger-ui.css", "text/css; charset=utf-8"),
            PAGE + "/swagger-ui-bundle.js",
            new Asset("webjar:swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
            PAGE + "/favicon-32x32.png",
            new Asset("webjar:favicon-32x32.png", "image/png"),
            PAGE + "/oauth2-redirect.html",
            new Asset("webjar:oauth2-redirect.html", "text/html; charset=utf-8"),
            PAGE + "/oauth2-redirect.js",
            new Asset("webjar:oauth2-redirect.js", "text/javascript; charset=utf-8"));

    private final ApiDocument document;
    private final GatewayConfig config;
    private final Map<String, Buffer> loaded = new ConcurrentHashMap<>();

    Pages(ApiDocument document, GatewayConfig config) {
        this.document = document;
        this.config = config;
    }

    public boolean has(String path) {
        return DOCUMENT.equals(path) || ASSETS.containsKey(path);
    }

    public void serve(Visit visit) {
        var method = visit.request().method();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            throw Refusal.of(ProblemCode.METHOD_NOT_ALLOWED).with("Allow", "GET, HEAD");
        }
        visit.groupedAs("docs");
        visit.request().resume();
        var response = visit.request().response();
        if (DOCUMENT.equals(visit.path())) {
            document.current().onSuccess(json -> end(response, "application/json", json));
            return;
        }
        var asset = ASSETS.get(visit.path());
        response.putHeader("Content-Security-Policy", policy()).putHeader("Cache-Control", "public, max-age=3600");
        end(response, asset.mediaType, loaded.computeIfAbsent(asset.resource, this::load));
    }

    private static void end(HttpServerResponse response, String mediaType, Buffer body) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, mediaType).end(body);
    }

    /** The page may talk to us and to the place people sign in at, and to nobody else; Swagger UI styles inline. */
    private String policy() {
        var issuer = config.issuer();
        return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                + " connect-src 'self' " + origin(issuer)
                + "; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getAuthority();
    }

    private Buffer load(String resource) {
        var name = resource.startsWith("webjar:") ? webJar() + resource.substring("webjar:".length()) : resource;
        try {
            var bytes = read(name);
            return "docs/start.js".equals(resource) ? Buffer.buffer(startScript(bytes)) : Buffer.buffer(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String startScript(byte[] template) {
        return new String(template, StandardCharsets.UTF_8)
                .replace("${clientId}", config.docs().clientId());
    }

    private static String webJar() {
        var about = new Properties();
        try {
            about.load(new java.io.ByteArrayInputStream(read("META-INF/maven/org.webjars/swagger-ui/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "META-INF/resources/webjars/swagger-ui/" + about.getProperty("version") + "/";
    }

    private static byte[] read(String name) throws IOException {
        try (var in = Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no resource " + name);
            }
            return in.readAllBytes();
        }
    }

    private record Asset(String resource, String mediaType) {}
}
