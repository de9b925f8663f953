package io.daftar.interaction.cases.domain;

import io.daftar.interaction.servicelevel.domain.Priority;
import java.util.UUID;

/**
 * What a case is about and who sees to it.
 *
 * @param queue the group it waits at, null for none
 * @param assigneeId the person who sees to it, null for nobody yet
 */
public record CaseContent(
        UUID customerId,
        Kind kind,
        String category,
        Priority priority,
        String queue,
        String assigneeId,
        String subject,
        String body) {

    /** What a customer comes with. */
    public enum Kind {
        COMPLAINT,
        REQUEST,
        QUESTION;

        public static String[] names() {
            return java.util.Arrays.stream(values()).map(Enum::name).toArray(String[]::new);
        }
    }

    public CaseContent assignedTo(String assignee, String otherQueue) {
        return new CaseContent(customerId, kind, category, priority, otherQueue, assignee, subject, body);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "CaseContent[" + kind + ' ' + priority + "]";
    }
}
