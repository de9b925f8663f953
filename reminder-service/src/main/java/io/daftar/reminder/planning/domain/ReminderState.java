package io.daftar.reminder.planning.domain;

/** Where a reminder is in its life. */
public enum ReminderState {
    /** Something is still to come. */
    OPEN,
    /** The last of it came, and waits to be dealt with. */
    FIRED,
    /** The last of it came while nobody could tell, too long ago to tell now. */
    MISSED,
    DONE,
    CANCELLED;

    public boolean isFinal() {
        return this == DONE || this == CANCELLED;
    }
}
