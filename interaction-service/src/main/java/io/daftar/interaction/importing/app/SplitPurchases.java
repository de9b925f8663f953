package io.daftar.interaction.importing.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.interaction.purchase.app.RecordedPurchase;
import io.daftar.platform.importing.ImportedRecords;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Tells rows whose purchase stands already by rows far above them in the same file from rows that contradict what another
 * source said. To bring them together all of a file would have to be sorted, written and read once more, so it is left to
 * whoever has the file.
 */
@ApplicationScoped
public class SplitPurchases {
    private static final String SPLIT =
            "other rows of this purchase stand too far above, so it was written without this"
                    + " one: take the import back, sort the file by number and import it again";

    private final ImportedRecords imported;

    SplitPurchases(ImportedRecords imported) {
        this.imported = imported;
    }

    /** The same attempts, with contradictions of the import to itself under a name of their own. */
    List<Attempt<RecordedPurchase>> named(UUID importId, List<Attempt<RecordedPurchase>> attempts) {
        var standing = attempts.stream()
                .filter(SplitPurchases::contradicts)
                .map(SplitPurchases::standing)
                .toList();
        if (standing.isEmpty()) {
            return attempts;
        }
        var own = imported.madeBy(importId, standing);
        return attempts.stream()
                .map(it -> contradicts(it) && own.contains(standing(it))
                        ? Attempt.<RecordedPurchase>refused(
                                DomainException.invalidValue("#/number", "split-purchase", SPLIT))
                        : it)
                .toList();
    }

    private static boolean contradicts(Attempt<RecordedPurchase> attempt) {
        return attempt.failed() && attempt.refusal().code() == ErrorCode.SOURCE_CONFLICT && standing(attempt) != null;
    }

    private static UUID standing(Attempt<RecordedPurchase> attempt) {
        return (UUID) attempt.refusal().facts().get("id");
    }
}
