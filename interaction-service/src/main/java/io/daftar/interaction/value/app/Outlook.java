package io.daftar.interaction.value.app;

import io.daftar.interaction.value.domain.ValueModel;
import io.daftar.interaction.value.domain.ValueModelRepository.History;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * What to expect of a customer, by the model of all of them.
 *
 * @param probabilityAlive that the customer has not left for good; null without a model
 * @param expectedPurchases days with a purchase to expect next; null without a model
 */
public record Outlook(BigDecimal probabilityAlive, BigDecimal expectedPurchases, Basis basis) {
    /**
     * What an outlook comes from.
     *
     * @param days that lie ahead
     * @param modelAsOf the day up to which the model knows purchases
     * @param missing why there is no model: {@code not-fitted-yet}, {@code too-few-customers},
     *     {@code too-few-repeat-customers} or {@code no-fit}; null where there is one
     */
    public record Basis(int days, LocalDate modelAsOf, String missing) {}

    /** A quarter of a year, near enough. */
    private static final int DAYS = 90;

    /** @param model null where none was fitted yet */
    static Outlook of(History history, ValueModel model) {
        if (model == null) {
            return new Outlook(null, null, new Basis(DAYS, null, "not-fitted-yet"));
        }
        var basis = new Basis(DAYS, model.asOf(), model.reason());
        if (model.model() == null) {
            return new Outlook(null, null, basis);
        }
        var buying = history.buying();
        return new Outlook(
                rounded(model.model().alive(buying)), rounded(model.model().expected(buying, DAYS / 7.0)), basis);
    }

    static BigDecimal rounded(double value) {
        return new BigDecimal(value, MathContext.DECIMAL64).setScale(4, RoundingMode.HALF_UP);
    }
}
