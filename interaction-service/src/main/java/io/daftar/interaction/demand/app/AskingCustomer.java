package io.daftar.interaction.demand.app;

import io.daftar.interaction.demand.domain.Asker;
import io.daftar.interaction.input.Amounts;
import io.daftar.platform.contract.Money;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A customer who asked for a topic, as the API shows it.
 *
 * @param displayName null where it is not known yet
 * @param feedback how often
 * @param told whether the customer was told of the state the topic is in
 * @param toldAt when the customer was last told anything, null for never
 * @param value purchases less returns in the tenant's currency
 * @param unconverted the same of what has no rate, by its own currency
 */
public record AskingCustomer(
        UUID customerId,
        String displayName,
        int feedback,
        Instant firstAskedAt,
        Instant lastAskedAt,
        boolean told,
        Instant toldAt,
        String toldBy,
        Money value,
        List<Money> unconverted) {

    static AskingCustomer of(Asker it, Instant stateSince, String currency) {
        return new AskingCustomer(
                it.customerId(),
                it.displayName(),
                it.feedback(),
                it.firstAskedAt(),
                it.lastAskedAt(),
                it.toldAt() != null && !it.toldAt().isBefore(stateSince),
                it.toldAt(),
                it.toldBy(),
                Amounts.rounded(it.monetary(), currency),
                it.rest().entrySet().stream()
                        .map(rest -> Amounts.money(rest.getValue(), rest.getKey()))
                        .toList());
    }

    /** Keeps personal values out of logs. */
    @Override
    public String toString() {
        return "AskingCustomer[" + customerId + "]";
    }
}
