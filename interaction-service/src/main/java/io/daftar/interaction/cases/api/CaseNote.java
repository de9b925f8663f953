package io.daftar.interaction.cases.api;

import jakarta.validation.constraints.Size;

/** What is to be remembered of a step, in the case's history. */
public record CaseNote(@Size(max = 2_000) String note) {
    static String of(CaseNote body) {
        return body == null ? null : body.note();
    }
}
