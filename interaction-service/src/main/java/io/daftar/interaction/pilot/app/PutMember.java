package io.daftar.interaction.pilot.app;

import io.daftar.interaction.pilot.domain.PilotMember;

/** What stands after a request; {@code created} is false where the customer was in the group before. */
public record PutMember(PilotMember it, boolean created) {}
