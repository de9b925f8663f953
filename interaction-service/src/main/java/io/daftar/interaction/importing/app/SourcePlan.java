package io.daftar.interaction.importing.app;

import io.daftar.platform.importing.ImportPlan;
import io.daftar.platform.web.FieldError;
import java.util.List;

/** What plans for purchases and interactions have in common: one customer a row, and a source that can be named. */
final class SourcePlan {
    private SourcePlan() {}

    static void check(ImportPlan plan, List<FieldError> errors) {
        long refs = plan.mapping().stream()
                .filter(mapping -> RowCells.namesCustomer(mapping.field()))
                .count();
        if (refs > 1) {
            errors.add(new FieldError("#/mapping", "repeated", "only one column can name the customer"));
        }
        var system = plan.options().sourceSystem();
        if (system != null && (system.isBlank() || system.length() > 50)) {
            errors.add(new FieldError("#/options/sourceSystem", "length", "Must have 1 to 50 characters"));
        }
    }
}
