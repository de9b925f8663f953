package io.daftar.interaction.purchase.app;

import io.daftar.interaction.batch.Attempt;
import io.daftar.platform.web.ErrorCode;
import java.util.List;

/** What became of many purchases, in the order they were given. */
public record RecordedPurchases(List<Attempt<RecordedPurchase>> results) {
    public long created() {
        return results.stream()
                .filter(it -> !it.failed() && it.value().created())
                .count();
    }

    /** Those that stood already, with the same content. */
    public long existing() {
        return results.stream()
                .filter(it -> !it.failed() && !it.value().created())
                .count();
    }

    /** Those whose source told something else before. */
    public long conflicts() {
        return results.stream()
                .filter(it -> it.failed() && it.refusal().code() == ErrorCode.SOURCE_CONFLICT)
                .count();
    }
}
