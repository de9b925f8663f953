package io.daftar.interaction.deal.app;

import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.customer.app.CustomerRef;
import io.daftar.interaction.deal.domain.Deal;
import io.daftar.interaction.input.MoneyInput;
import io.daftar.interaction.input.Texts;
import io.daftar.platform.time.DateInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;

/** What may change of a deal at any time, as it is sent. */
public record EditDeal(
        UUID customerId,
        @Valid CustomerRef customerRef,
        @NotBlank @Size(max = 200) String title,
        @NotNull @Valid MoneyInput amount,
        @Size(max = 100) String ownerId,
        DateInput expectedCloseOn,
        @Min(0) @Max(100) Integer probability) {

    static EditDeal of(Deal deal) {
        return new EditDeal(
                deal.customerId(),
                null,
                deal.title(),
                MoneyInput.of(deal.amount(), deal.currency()),
                deal.ownerId(),
                deal.expectedCloseOn() == null
                        ? null
                        : DateInput.of(deal.expectedCloseOn().toString()),
                deal.probability());
    }

    EditDeal ofNobody() {
        return new EditDeal(null, null, title, amount, ownerId, expectedCloseOn, probability);
    }

    /** How the request names its customer; exactly one way. */
    CustomerKey customer() {
        return CustomerKey.exactlyOne(customerId, customerRef);
    }

    /** What is agreed on with that customer. */
    Deal.Terms with(UUID customer) {
        return new Deal.Terms(
                customer,
                Texts.name(title, "#/title"),
                amount.requireAmount("#/amount"),
                amount.requireCurrency("#/amount"),
                ownerId,
                expectedCloseOn == null ? null : expectedCloseOn.requireDate("#/expectedCloseOn"),
                probability);
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "EditDeal[]";
    }
}
