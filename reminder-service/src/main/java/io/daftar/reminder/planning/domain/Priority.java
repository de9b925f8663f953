package io.daftar.reminder.planning.domain;

/** How much a reminder matters. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH
}
