package io.daftar.platform.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.runtime.OidcIdentityProvider;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Remembers for a minute whose token was found good, because checking the signature costs more than reading a customer.
 * Bounded, keyed by the token's hash, never longer than the token lives; a key that was withdrawn is noticed within the
 * minute. What the token allows is worked out anew for each request ({@link TokenPermissions}).
 */
@ApplicationScoped
class RememberedCallers implements IdentityProvider<TokenAuthenticationRequest> {
    private static final Duration BELIEVED_FOR = Duration.ofSeconds(60);
    private static final int MOST = 2_000;

    private final OidcIdentityProvider verifier;
    private final Clock clock;
    private final Cache<ByteBuffer, Remembered> callers = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(BELIEVED_FOR)
            .build();

    RememberedCallers(OidcIdentityProvider verifier, Clock clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    private record Remembered(SecurityIdentity caller, Instant until) {}

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    /** Before the verifier itself. */
    @Override
    public int priority() {
        return verifier.priority() + 1;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        if (!(request.getToken() instanceof AccessTokenCredential token))
            return verifier.authenticate(request, context);
        var hash = hash(token.getToken());
        var known = callers.getIfPresent(hash);
        if (known != null && clock.instant().isBefore(known.until())) {
            return Uni.createFrom().item(known.caller());
        }
        return verifier.authenticate(request, context).invoke(caller -> remember(hash, caller));
    }

    private void remember(ByteBuffer hash, SecurityIdentity caller) {
        if (caller != null && caller.getPrincipal() instanceof JsonWebToken token) {
            callers.put(hash, new Remembered(bare(caller), Instant.ofEpochSecond(token.getExpirationTime())));
        }
    }

    /** Without its attributes, which hold on to the request it came with. */
    private static SecurityIdentity bare(SecurityIdentity caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller.getPrincipal())
                .addRoles(caller.getRoles())
                .addCredentials(caller.getCredentials())
                .build();
    }

    private static ByteBuffer hash(String token) {
        try {
            return ByteBuffer.wrap(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
