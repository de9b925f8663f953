package io.daftar.interaction.cases.domain;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What became of a case in one version: who did what, and the fields that changed by it. */
public record CaseChange(
        UUID caseId,
        long version,
        Instant at,
        String actorType,
        String actorId,
        String action,
        String note,
        List<Field> changes) {

    /** A field before and after; null where it was or is empty. */
    public record Field(String pointer, String before, String after) {}
}
