package io.daftar.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.daftar.gateway.auth.Caller;
import io.daftar.gateway.config.GatewayConfig;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How often callers may call, by token buckets in this process. Fields as in draft-ietf-httpapi-ratelimit-headers: {@code q}
 * is the bucket's size, {@code w} the seconds in which it fills, {@code r} what is left, {@code t} the seconds until full.
 */
@Singleton
public class Limits {
    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int CLIENT_BURST = 2;

    private final Cache<String, Bucket> clients;
    private final Cache<String, Bucket> tenants;
    private final Cache<String, Bucket> addresses;
    private final int clientRate;
    private final int tenantRate;
    private final String callerPolicy;
    private final String addressPolicy;

    Limits(GatewayConfig config) {
        this.clientRate = config.limits().client();
        this.tenantRate = config.limits().tenant();
        this.clients = buckets(config.limits().remembered());
        this.tenants = buckets(config.limits().remembered());
        this.addresses = buckets(config.limits().remembered());
        this.addressPolicy = "\"address\";q=" + clientRate * CLIENT_BURST + ";w=" + CLIENT_BURST;
        this.callerPolicy = "\"client\";q=" + clientRate * CLIENT_BURST + ";w=" + CLIENT_BURST + ", \"tenant\";q="
                + tenantRate + ";w=1";
    }

    /** Counts a call of a known caller against the client and, when that lets it pass, against the tenant. */
    public Verdict count(Caller caller) {
        var client = take(clients, caller.tenant() + ":" + caller.client(), clientRate, CLIENT_BURST);
        var fields = field("client", client);
        if (!client.isConsumed()) {
            return Verdict.refused(callerPolicy, fields, client);
        }
        var tenant = take(tenants, caller.tenant(), tenantRate, 1);
        fields = fields + ", " + field("tenant", tenant);
        return tenant.isConsumed()
                ? Verdict.allowed(callerPolicy, fields)
                : Verdict.refused(callerPolicy, fields, tenant);
    }

    /** Counts a call nobody has signed, by where it came from. */
    public Verdict countAnonymous(String address) {
        var probe = take(addresses, address, clientRate, CLIENT_BURST);
        var fields = field("address", probe);
        return probe.isConsumed()
                ? Verdict.allowed(addressPolicy, fields)
                : Verdict.refused(addressPolicy, fields, probe);
    }

    private static Cache<String, Bucket> buckets(long remembered) {
        return Caffeine.newBuilder()
                .maximumSize(remembered)
                .expireAfterAccess(IDLE)
                .build();
    }

    private static ConsumptionProbe take(Cache<String, Bucket> buckets, String key, int rate, int burst) {
        return buckets.get(key, unused -> bucket(rate, burst)).tryConsumeAndReturnRemaining(1);
    }

    private static Bucket bucket(long rate, int burst) {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(rate * burst)
                        .refillGreedy(rate, Duration.ofSeconds(1))
                        .build())
                .build();
    }

    private static String field(String policy, ConsumptionProbe probe) {
        return "\"" + policy + "\";r=" + probe.getRemainingTokens() + ";t=" + seconds(probe.getNanosToWaitForReset());
    }

    private static long seconds(long nanos) {
        return TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
    }

    /** Whether a call may pass, with the fields that tell the caller where it stands. */
    public record Verdict(boolean passes, String policy, String fields, long retryAfterSeconds) {
        static Verdict allowed(String policy, String fields) {
            return new Verdict(true, policy, fields, 0);
        }

        static Verdict refused(String policy, String fields, ConsumptionProbe probe) {
            return new Verdict(false, policy, fields, Math.max(1, seconds(probe.getNanosToWaitForRefill())));
        }
    }
}
