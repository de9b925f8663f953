package io.daftar.interaction.contact.app;

import io.daftar.interaction.contact.domain.Interaction;

/** What stands after a request to write something down; {@code created} is false where it stood before. */
public record Recorded(Interaction interaction, boolean created) {}
