package io.daftar.campaign.suppression.app;

import io.daftar.campaign.suppression.domain.UnsubscribeToken;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes and reads the links by which people unsubscribe. */
@ApplicationScoped
public class UnsubscribeLinks {
    private static final String DEVELOPMENT_SECRET = "development-only";

    private final byte[] secret;
    private final String publicUrl;

    UnsubscribeLinks(
            @ConfigProperty(name = "daftar.campaign.link-secret") String secret,
            @ConfigProperty(name = "daftar.public-url") String publicUrl) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    void refuseDevelopmentSecret(@Observes StartupEvent started) {
        boolean development = new String(secret, StandardCharsets.UTF_8).startsWith(DEVELOPMENT_SECRET);
        if (development && ConfigUtils.isProfileActive("prod") && LaunchMode.current() == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    "refusing to start: set DAFTAR_LINK_SECRET to 32 random characters or more");
        }
    }

    /** The address of the page; a POST to it unsubscribes at once. */
    public String url(UnsubscribeToken token) {
        return publicUrl + "/u/" + token.sign(secret);
    }

    public Optional<UnsubscribeToken> read(String token) {
        return UnsubscribeToken.verify(token, secret);
    }
}
