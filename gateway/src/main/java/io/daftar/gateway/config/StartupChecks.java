package io.daftar.gateway.config;

import io.daftar.gateway.routing.Service;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Stops the gateway before it serves anybody when its configuration cannot be meant, naming each thing to set. */
@ApplicationScoped
public class StartupChecks {
    private final GatewayConfig config;

    StartupChecks(GatewayConfig config) {
        this.config = config;
    }

    void onStart(@Observes StartupEvent start) {
        var production = LaunchMode.current() == LaunchMode.NORMAL && ConfigUtils.isProfileActive("prod");
        var wrong = findings(config, production);
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(String.join("\n", wrong));
        }
    }

    static List<String> findings(GatewayConfig config, boolean production) {
        var wrong = new ArrayList<String>();
        for (var service : Service.values()) {
            if (!config.upstreams().containsKey(service.key())) {
                wrong.add("daftar.gateway.upstreams." + service.key() + ".url is missing");
            }
        }
        for (var origin : config.corsOrigins().orElse(List.of())) {
            if (!exactOrigin(origin)) {
                wrong.add("DAFTAR_CORS_ORIGINS: '" + origin + "' is not an origin such as https://app.example.com");
            } else if (production && local(URI.create(origin))) {
                wrong.add("DAFTAR_CORS_ORIGINS: '" + origin + "' is for development; list only the real web pages");
            }
        }
        if (config.limits().client() < 1 || config.limits().tenant() < 1) {
            wrong.add("DAFTAR_LIMIT_CLIENT and DAFTAR_LIMIT_TENANT must be at least 1 a second");
        }
        return wrong;
    }

    private static boolean exactOrigin(String origin) {
        return origin.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?");
    }

    private static boolean local(URI origin) {
        return "localhost".equals(origin.getHost()) || "127.0.0.1".equals(origin.getHost());
    }
}
