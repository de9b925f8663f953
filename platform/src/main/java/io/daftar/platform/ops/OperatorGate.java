package io.daftar.platform.ops;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets operators through to {@code /ops}. */
@ApplicationScoped
class OperatorGate {
    private final String token;

    OperatorGate(@ConfigProperty(name = "daftar.ops.token") java.util.Optional<String> token) {
        this.token = token.orElse(null);
    }

    boolean admits(RoutingContext request) {
        return token == null || ("Bearer " + token).equals(request.request().getHeader("Authorization"));
    }
}
