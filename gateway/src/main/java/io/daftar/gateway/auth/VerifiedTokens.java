package io.daftar.gateway.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daftar.gateway.config.GatewayConfig;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens whose signature was checked a moment ago. Bounded, keyed by hash, never longer than the token lives, and forgotten
 * as a whole when a token signed by a key not seen before is accepted: that is when the provider's keys have been read anew.
 */
@Singleton
class VerifiedTokens {
    private static final int KEYS_OF_ONE_ROTATION = 16;

    private final Cache<ByteBuffer, Caller> callers;
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private final Clock clock;

    VerifiedTokens(GatewayConfig config, Clock clock) {
        this.clock = clock;
        this.callers = Caffeine.newBuilder()
                .maximumSize(config.tokens().remembered())
                .expireAfterWrite(config.tokens().believedFor())
                .build();
    }

    Optional<Caller> find(ByteBuffer hash) {
        return Optional.ofNullable(callers.getIfPresent(hash))
                .filter(caller -> clock.instant().isBefore(caller.expiresAt()));
    }

    void remember(BearerToken token, ByteBuffer hash, Caller caller) {
        token.keyId().ifPresent(this::sawKey);
        callers.put(hash, caller);
    }

    private void sawKey(String key) {
        if (keys.contains(key)) {
            return;
        }
        if (keys.size() >= KEYS_OF_ONE_ROTATION) {
            keys.clear();
        }
        keys.add(key);
        callers.invalidateAll();
    }
}
