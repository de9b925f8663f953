package io.daftar.gateway.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything about the gateway that an operator may set, under {@code daftar.gateway}. */
@StaticInitSafe
@ConfigMapping(prefix = "daftar.gateway")
public interface GatewayConfig {
    /** Where callers reach the gateway; its scheme and host are what services see as X-Forwarded-Proto and -Host. */
    URI publicUrl();

    /** The OpenID Connect issuer, as the documentation page needs it for signing in. */
    URI issuer();

    /** Origins of web pages that may call the API from a browser, compared exactly; none by default. */
    Optional<List<String>> corsOrigins();

    /** Proxies of our own in front of the gateway; the caller's address is that many steps from the right of X-Forwarded-For. */
    @WithDefault("0")
    int trustedProxies();

    /** The services by their short name: customer, interaction, campaign, reminder. */
    Map<String, Upstream> upstreams();

    Limits limits();

    Timeouts timeouts();

    Pool pool();

    Tokens tokens();

    Docs docs();

    /** Where one service is. */
    interface Upstream {
        URI url();

        /** Its management port, where its OpenAPI document is; by default the port of the url plus 1000. */
        Optional<URI> managementUrl();
    }

    /** Requests per second, counted in each gateway process by itself. */
    interface Limits {
        /** Per client application and user; twice as many may come at once. Also per address for calls without a token. */
        @WithDefault("100")
        int client();

        /** Per tenant, all its clients together. */
        @WithDefault("500")
        int tenant();

        /** How many callers are remembered; the least recently seen are forgotten first. */
        @WithDefault("50000")
        long remembered();
    }

    /** How long a service may keep a caller waiting. */
    interface Timeouts {
        @WithDefault("1s")
        Duration connect();

        /** From the end of the request to the first byte of the answer. */
        @WithDefault("10s")
        Duration firstByte();

        /** Between two pieces of a request or an answer. */
        @WithDefault("30s")
        Duration betweenBytes();

        /** The same on routes that carry files or event streams. */
        @WithDefault("60s")
        Duration streamIdle();
    }

    /** Connections to each service. */
    interface Pool {
        @WithDefault("64")
        int connections();

        /** Requests that may wait for a connection; more are shed with 503. */
        @WithDefault("256")
        int waiting();
    }

    /** Tokens verified once and remembered by their hash. */
    interface Tokens {
        @WithDefault("10000")
        long remembered();

        /** The longest a verified token is believed without looking again; it never outlives its own expiry. */
        @WithDefault("5m")
        Duration believedFor();
    }

    /** The documentation page and the merged OpenAPI document. */
    interface Docs {
        /** The public client of the realm used to sign in on the page. */
        @WithDefault("daftar-console")
        String clientId();

        /** How long a merged document is served before the services are asked again. */
        @WithDefault("30s")
        Duration freshFor();
    }
}
