package io.daftar.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.ServerSocket;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What stands behind the gateway under test: a service that says what it got and misbehaves on demand, and an identity provider. */
public class Backstage implements QuarkusTestResourceLifecycleManager {
    static final AtomicLong CANCELLED = new AtomicLong();
    static final AtomicLong RECEIVED = new AtomicLong();
    static final AtomicLong BYTES_SO_FAR = new AtomicLong();
    static final AtomicInteger KEY_FETCHES = new AtomicInteger();
    static final Map<String, KeyPair> KEYS = new ConcurrentHashMap<>();
    static final Set<String> PUBLISHED = ConcurrentHashMap.newKeySet();
    /** Short times and low limits, so that tests reach them. */
    private static final Map<String, String> LIMITS = Map.of(
            "daftar.gateway.timeouts.connect", "500ms",
            "daftar.gateway.timeouts.first-byte", "1500ms",
            "daftar.gateway.timeouts.between-bytes", "1s",
            "daftar.gateway.timeouts.stream-idle", "2s",
            "daftar.gateway.pool.connections", "4",
            "daftar.gateway.pool.waiting", "2",
            "daftar.gateway.limits.client", "40",
            "daftar.gateway.limits.tenant", "120",
            "daftar.gateway.docs.fresh-for", "1ms",
            "daftar.gateway.cors-origins", "https://app.example.com");

    private static final AtomicInteger PORT = new AtomicInteger();

    private final Vertx vertx = Vertx.vertx();

    @Override
    public Map<String, String> start() {
        PUBLISHED.add("first");
        var server = await(vertx.createHttpServer(new HttpServerOptions().setMaxHeaderSize(32768))
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1"));
        PORT.set(server.actualPort());
        var url = "http://127.0.0.1:" + server.actualPort();
        var config = new HashMap<>(LIMITS);
        for (var service : new String[] {"customer", "interaction", "campaign"}) {
            config.put("daftar.gateway.upstreams." + service + ".url", url);
            config.put("daftar.gateway.upstreams." + service + ".management-url", url + "/" + service);
        }
        // Nobody listens there.
        config.put("daftar.gateway.upstreams.reminder.url", "http://127.0.0.1:" + freePort());
        config.put("quarkus.oidc.auth-server-url", issuer());
        config.put("daftar.gateway.issuer", issuer());
        return config;
    }

    @Override
    public void stop() {
        await(vertx.close());
    }

    static String issuer() {
        return "http://127.0.0.1:" + PORT.get() + "/realms/test";
    }

    static JwtClaimsBuilder claims(String tenant, String user) {
        var builder = Jwt.claims()
                .issuer(issuer())
                .audience("daftar-api")
                .subject(user)
                .claim("azp", "daftar-console")
                .claim("typ", "Bearer")
                .claim("jti", UUID.randomUUID().toString())
                .claim("realm_access", Map.of("roles", Set.of("agent")))
                .expiresIn(300);
        return tenant == null ? builder : builder.claim("tenant_id", tenant);
    }

    static String signed(JwtClaimsBuilder claims, String key) {
        return claims.jws().keyId(key).sign(pair(key).getPrivate());
    }

    static String token(String tenant, String user) {
        return signed(claims(tenant, user), "first");
    }

    static String token() {
        return token("tenant-" + UUID.randomUUID(), "someone");
    }

    static KeyPair pair(String key) {
        return KEYS.computeIfAbsent(key, unused -> {
            try {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(2048);
                return generator.generateKeyPair();
            } catch (java.security.NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void answer(HttpServerRequest request) {
        var path = request.path();
        if (path.startsWith("/realms/test/")) {
            identity(request);
        } else if (path.endsWith("/q/openapi")) {
            request.response().end(ApiSamples.of(path.split("/")[1]).toBuffer());
        } else {
            RECEIVED.incrementAndGet();
            service(request, request.getParam("do", "echo"));
        }
    }

    private void identity(HttpServerRequest request) {
        if (request.path().endsWith("/certs")) {
            KEY_FETCHES.incrementAndGet();
            var keys = new JsonArray();
            PUBLISHED.forEach(key -> keys.add(jwk(key)));
            request.response().end(new JsonObject().put("keys", keys).toBuffer());
            return;
        }
        request.response()
                .end(new JsonObject()
                        .put("issuer", issuer())
                        .put("jwks_uri", issuer() + "/certs")
                        .put("token_endpoint", issuer() + "/token")
                        .toBuffer());
    }

    private static JsonObject jwk(String key) {
        var rsa = (RSAPublicKey) pair(key).getPublic();
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", key)
                .put("n", unsigned(rsa.getModulus().toByteArray()))
                .put("e", unsigned(rsa.getPublicExponent().toByteArray()));
    }

    private static String unsigned(byte[] number) {
        var from = number[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(java.util.Arrays.copyOfRange(number, from, number.length));
    }

    private void service(HttpServerRequest request, String behaviour) {
        var response = request.response();
        switch (behaviour) {
            case "hang" -> {
                response.exceptionHandler(gone -> CANCELLED.incrementAndGet());
                request.connection().closeHandler(gone -> CANCELLED.incrementAndGet());
            }
            case "slow" -> vertx.setTimer(700, unused -> response.end("late"));
            case "reset" -> request.connection().close();
            case "stall" -> response.setChunked(true).write("first");
            case "drip" -> drip(request);
            case "nothing" -> response.setStatusCode(204).end();
            case "unchanged" ->
                response.setStatusCode(304).putHeader("ETag", "\"1\"").end();
            case "chatty" ->
                response.putHeader("Keep-Alive", "timeout=5")
                        .putHeader("Connection", "X-Inner")
                        .putHeader("X-Inner", "secret")
                        .putHeader("Server", "Backstage/1")
                        .putHeader("Access-Control-Allow-Origin", "*")
                        .putHeader("ETag", "\"7\"")
                        .end("ok");
            default -> echo(request);
        }
    }

    private void drip(HttpServerRequest request) {
        var left = new AtomicInteger(8);
        request.response().setChunked(true);
        vertx.setPeriodic(250, timer -> {
            request.response().write("x");
            if (left.decrementAndGet() == 0) {
                vertx.cancelTimer(timer);
                request.response().end();
            }
        });
    }

    private void echo(HttpServerRequest request) {
        var size = new AtomicLong();
        var headers = new JsonObject();
        request.headers().forEach((name, value) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), value));
        BYTES_SO_FAR.set(0);
        request.handler(data -> BYTES_SO_FAR.set(size.addAndGet(data.length())));
        request.endHandler(end -> request.response()
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("method", request.method().name())
                        .put("uri", request.uri())
                        .put("headers", headers)
                        .put("bytes", size.get())
                        .toBuffer()));
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static <T> T await(io.vertx.core.Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }
}
