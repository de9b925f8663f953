package io.daftar.customer.fact.app;

import io.daftar.customer.fact.domain.CustomerFactsRepository;
import io.daftar.customer.fact.domain.CustomerFactsRepository.Sums;
import io.daftar.platform.contract.Money;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** What other services found out about customers, as the customer's JSON shows it under {@code facts}. */
@ApplicationScoped
@Transactional
public class CustomerFacts {
    private final CustomerFactsRepository repository;

    CustomerFacts(CustomerFactsRepository repository) {
        this.repository = repository;
    }

    /** By customer; who has none is left out, and so is what is not known of one. */
    public Map<UUID, Map<String, Object>> of(Collection<UUID> customerIds) {
        Map<UUID, Map<String, Object>> facts = new LinkedHashMap<>();
        repository.find(customerIds).forEach(sums -> facts.put(sums.customerId(), shown(sums)));
        return facts;
    }

    private static Map<String, Object> shown(Sums sums) {
        Map<String, Object> shown = new LinkedHashMap<>();
        if (sums.bought()) {
            shown.put("purchaseCount", sums.count());
            shown.put("purchaseTotal", money(sums.total(), sums.currency()));
        }
        shown.put("firstPurchaseAt", sums.firstPurchaseAt());
        shown.put("lastPurchaseAt", sums.lastPurchaseAt());
        shown.put("lastContactAt", sums.lastContactAt());
        shown.put("nextContactAt", sums.nextContactAt());
        shown.put("rfmGroup", sums.rfmGroup());
        shown.values().removeIf(value -> value == null);
        return shown;
    }

    /** With the digits the currency has, more only where they carry something. */
    private static Money money(BigDecimal amount, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        var stripped = amount.stripTrailingZeros();
        return new Money(stripped.scale() < digits ? stripped.setScale(digits) : stripped, currency);
    }
}
