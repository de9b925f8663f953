package io.daftar.platform.ops;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Refuses to start where the settings would make the service unsafe, and says what to do about each. */
@ApplicationScoped
class StartupChecks {
    private static final String DEVELOPMENT_SECRET = "development-only";

    private final Config config;

    StartupChecks(Config config) {
        this.config = config;
    }

    void check(@Observes @jakarta.annotation.Priority(1) StartupEvent started) {
        if (ConfigUtils.isProfileActive("prod") && LaunchMode.current() == LaunchMode.NORMAL) {
            List<String> complaints = productionComplaints();
            if (!complaints.isEmpty()) {
                throw new IllegalStateException("refusing to start: " + String.join("; ", complaints));
            }
        }
    }

    List<String> productionComplaints() {
        List<String> complaints = new ArrayList<>();
        if (value("daftar.web.cursor-secret").orElse(DEVELOPMENT_SECRET).startsWith(DEVELOPMENT_SECRET)) {
            complaints.add("set DAFTAR_CURSOR_SECRET to 32 random characters or more");
        }
        String user = value("quarkus.datasource.username").orElse("");
        if (value("quarkus.datasource.password").orElse(user).equals(user)) {
            complaints.add("set DAFTAR_DB_PASSWORD: it still equals the user name");
        }
        if (value("daftar.service-secret")
                .map(secret -> secret.startsWith("svc-"))
                .orElse(false)) {
            complaints.add("set DAFTAR_SERVICE_SECRET: it is the development realm's");
        }
        if (value("daftar.ops.crash-at").isPresent()) {
            complaints.add("unset DAFTAR_OPS_CRASH_AT: crash points are for tests");
        }
        if (value("daftar.clock.offset").isPresent()) {
            complaints.add("unset DAFTAR_CLOCK_OFFSET: a moved clock is for tests");
        }
        return complaints;
    }

    private Optional<String> value(String name) {
        return config.getOptionalValue(name, String.class);
    }
}
