package io.daftar.interaction.pilot.domain;

/**
 * A pilot as a list shows it.
 *
 * @param displayName of the customer, null where it is not known yet
 * @param answers how often the customer said what trying is like
 */
public record PilotMember(Pilot pilot, String displayName, long answers) {}
