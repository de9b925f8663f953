package io.daftar.campaign.delivery.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The mail server, and what our mails say about where they come from. */
@ConfigMapping(prefix = "daftar.campaign.mail")
public interface MailConfig {
    String host();

    int port();

    /** Absent: no authentication. */
    Optional<String> user();

    Optional<String> password();

    /** Whether the connection must become encrypted before anything is said. */
    @WithDefault("false")
    boolean startTls();

    /** The sender's address; its domain also stands in message ids. */
    String from();

    @WithDefault("5s")
    Duration connectTimeout();

    /** For each answer of the server. */
    @WithDefault("20s")
    Duration answerTimeout();

    /**
     * A mailbox of development that lists what it received ({@code GET /messages?to=}). Only where one is named are
     * messages of unknown outcome looked up, and sent again if they never arrived.
     */
    Optional<URI> reconcileUrl();
}
