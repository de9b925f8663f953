package io.daftar.gateway.auth;

import io.daftar.gateway.http.ProblemCode;
import io.daftar.gateway.http.Refusal;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.Future;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jboss.logging.Logger;

/**
 * Lets in callers with a valid access token of the realm. Signature, issuer, audience, expiry and type are checked by
 * quarkus-oidc; while the provider has never been reached, nobody can be judged and the answer is 503.
 */
@Singleton
public class TokenCheck {
    private static final Logger LOG = Logger.getLogger(TokenCheck.class);

    private final HttpAuthenticator authenticator;
    private final VerifiedTokens verified;

    TokenCheck(HttpAuthenticator authenticator, VerifiedTokens verified) {
        this.authenticator = authenticator;
        this.verified = verified;
    }

    /** @return the caller, or a failure that is always a {@link Refusal} */
    public Future<Caller> check(RoutingContext context) {
        BearerToken token;
        try {
            token = BearerToken.from(context.request().headers());
        } catch (Refusal refusal) {
            return Future.failedFuture(refusal);
        }
        var hash = token.hash();
        var known = verified.find(hash);
        return known.isPresent() ? admit(known.get()) : verify(context, token, hash);
    }

    private Future<Caller> verify(RoutingContext context, BearerToken token, ByteBuffer hash) {
        var promise = ((ContextInternal) context.vertx().getOrCreateContext()).<SecurityIdentity>promise();
        // The mechanisms look their authenticator up here when they are asked for a challenge.
        context.put(HttpAuthenticator.class.getName(), authenticator);
        authenticator.attemptAuthentication(context).subscribe().with(promise::complete, promise::fail);
        return promise.future().transform(result -> {
            if (result.failed()) {
                return Future.failedFuture(refusal(result.cause()));
            }
            if (result.result() == null || result.result().isAnonymous()) {
                return Future.failedFuture(BearerToken.invalid());
            }
            if (!Caller.bearer(result.result())) {
                return Future.failedFuture(BearerToken.invalid());
            }
            var caller = Caller.of(result.result());
            verified.remember(token, hash, caller);
            return admit(caller);
        });
    }

    private static Future<Caller> admit(Caller caller) {
        if (caller.service()) {
            return Future.failedFuture(Refusal.of(ProblemCode.FORBIDDEN, "service"));
        }
        if (caller.tenant() == null || caller.tenant().isBlank()) {
            return Future.failedFuture(Refusal.of(ProblemCode.FORBIDDEN, "tenant"));
        }
        return Future.succeededFuture(caller);
    }

    private static Refusal refusal(Throwable cause) {
        // Whatever is wrong with a token comes as the first; only a provider that does not answer comes as anything
        // else.
        if (cause instanceof AuthenticationFailedException && !providerAway(cause)) {
            return BearerToken.invalid();
        }
        LOG.warnf("Tokens cannot be verified: %s", cause.getClass().getSimpleName());
        return Refusal.of(ProblemCode.OVERLOADED, "identity").with("Retry-After", "5");
    }

    private static boolean providerAway(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
