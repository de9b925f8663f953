package io.daftar.interaction.openitem;

import java.time.Instant;
import java.util.UUID;

/**
 * Something with a customer that waits to be done.
 *
 * @param type of what it is, such as REMINDER
 * @param title null where its text does not leave the service that keeps it
 * @param dueAt null where nothing says when
 * @param link to the whole of it
 */
public record OpenItem(
        String type, UUID id, String title, Instant dueAt, boolean overdue, String assigneeId, String link) {}
