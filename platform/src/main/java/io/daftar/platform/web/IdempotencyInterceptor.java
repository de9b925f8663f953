package io.daftar.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** Gives {@link Idempotent} methods their meaning: one transaction holds the key, the effect and the stored answer. */
@Idempotent
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 300)
class IdempotencyInterceptor {
    private static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;
    private static final List<String> KEPT_HEADERS = List.of("ETag", "Location");

    private final IdempotencyKeys keys;
    private final ObjectMapper json;

    IdempotencyInterceptor(IdempotencyKeys keys, ObjectMapper json) {
        this.keys = keys;
        this.json = json;
    }

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        ResteasyReactiveRequestContext request = CurrentRequestManager.get();
        String key = request == null ? null : request.serverRequest().getRequestHeader(HEADER);
        // A dry run keeps nothing, so it has nothing to replay.
        if (key == null || "true".equals(request.serverRequest().getQueryParam("dryRun"))) {
            return call.proceed();
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw DomainException.invalidParameter(HEADER, "an Idempotency-Key has 1 to 255 characters");
        }
        String route = request.getMethod() + ' ' + request.getPath();
        String fingerprint = fingerprint(call, request);
        QuarkusTransaction.begin();
        try {
            Object answer = answer(call, route, key, fingerprint);
            QuarkusTransaction.commit();
            return answer;
        } catch (Exception e) {
            if (QuarkusTransaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                QuarkusTransaction.rollback();
            }
            throw isLockTimeout(e) ? inFlight() : e;
        }
    }

    private Object answer(InvocationContext call, String route, String key, String fingerprint) throws Exception {
        if (!keys.take(route, key, fingerprint)) {
            var stored = keys.find(route, key).orElseThrow(IdempotencyInterceptor::inFlight);
            if (!stored.fingerprint().equals(fingerprint)) {
                throw new DomainException(ErrorCode.KEY_REUSED, "this Idempotency-Key was used with another body");
            }
            return replay(stored);
        }
        Object answer = call.proceed();
        if (answer instanceof RestResponse<?> response && response.getStatus() / 100 == 2) {
            store(route, key, response);
            return answer;
        }
        // Only successes are kept: the key is free again for the next try.
        QuarkusTransaction.setRollbackOnly();
        return answer;
    }

    private void store(String route, String key, RestResponse<?> response) throws JsonProcessingException {
        Map<String, String> headers = new HashMap<>();
        for (String name : KEPT_HEADERS) {
            Object value = response.getHeaders().getFirst(name);
            if (value != null) {
                headers.put(name, value.toString());
            }
        }
        String body = response.getEntity() == null ? null : json.writeValueAsString(response.getEntity());
        boolean small = body == null || body.length() <= IdempotencyKeys.LARGEST_BODY;
        keys.store(route, key, response.getStatus(), headers, small ? body : null);
    }

    private static RestResponse<Object> replay(IdempotencyKeys.Stored stored) {
        var answer = RestResponse.ResponseBuilder.create(stored.status()).header("Idempotency-Replayed", "true");
        stored.headers().forEach(answer::header);
        if (stored.body() != null) {
            answer.entity(stored.body()).type("application/json");
        }
        return answer.build();
    }

    private String fingerprint(InvocationContext call, ResteasyReactiveRequestContext request)
            throws JsonProcessingException {
        var digest = sha256();
        digest.update(request.getAbsoluteURI().getBytes(StandardCharsets.UTF_8));
        var parameters = call.getMethod().getParameters();
        for (int i = 0; i < parameters.length; i++) {
            // The body is the one parameter that is bound to nothing else.
            if (isBody(parameters[i])) {
                digest.update(json.writeValueAsBytes(call.getParameters()[i]));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static boolean isBody(java.lang.reflect.Parameter parameter) {
        for (var annotation : parameter.getAnnotations()) {
            if (annotation.annotationType().getPackageName().equals("jakarta.ws.rs")) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    private static boolean isLockTimeout(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && "55P03".equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static DomainException inFlight() {
        return new DomainException(ErrorCode.REQUEST_IN_FLIGHT, "the same request is being answered right now");
    }
}
