/** Reminders in people's own wall time, fired exactly once, and the agenda of a day. */
package io.daftar.reminder;
