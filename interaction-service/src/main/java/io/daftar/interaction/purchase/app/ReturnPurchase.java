package io.daftar.interaction.purchase.app;

import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.input.TimeInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Goods of a sale that come back; all that is left of it where no lines are given. */
public record ReturnPurchase(
        @Size(max = 2_000) List<@Valid @NotNull Goods> lines, TimeInput returnedAt, @Valid SourceRef source) {
    /** So many of one kind of goods. */
    public record Goods(@NotNull @Size(max = 100) String sku, @NotNull DecimalInput quantity) {}
}
