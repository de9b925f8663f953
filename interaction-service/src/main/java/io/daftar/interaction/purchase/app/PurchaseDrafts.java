package io.daftar.interaction.purchase.app;

import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.document.app.DocumentInput;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.purchase.domain.Adjustment;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.purchase.domain.PurchaseLine;
import io.daftar.platform.security.Caller;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/** Turns requests into purchases and knows the rules a request must keep; sums are exact. */
@ApplicationScoped
class PurchaseDrafts {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final BigDecimal LIMIT = BigDecimal.TEN.pow(15);

    private final Ids ids;
    private final Clock clock;
    private final Caller caller;

    PurchaseDrafts(Ids ids, Clock clock, Caller caller) {
        this.ids = ids;
        this.clock = clock;
        this.caller = caller;
    }

    /** How the request names its customer; null for a walk-in. */
    static CustomerKey customerOf(RecordPurchase command) {
        return CustomerKey.atMostOne(command.customerId(), command.customerRef());
    }

    /** A new purchase; what the source sent is remembered as a fingerprint. */
    Purchase draft(RecordPurchase command, UUID customerId, String defaultCurrency) {
        var type = type(command);
        String currency = currency(command.currency() == null ? defaultCurrency : command.currency());
        var lines = lines(command);
        var adjustments = adjustments(command);
        var total = total(command, currency, lines, adjustments, type);
        var actor = caller.actor();
        var source = command.source();
        var now = clock.instant();
        var draft = new Purchase(
                ids.next(),
                1,
                customerId,
                type,
                Text.clean(command.number()),
                Text.clean(command.proformaNumber()),
                Text.clean(command.invoiceNumber()),
                command.sellerId() == null ? seller(actor) : command.sellerId(),
                command.purchasedAt().require("#/purchasedAt", now),
                currency,
                type == Purchase.Type.RETURN ? total.negate() : total,
                country(command.country()),
                quantity(command.quantity(), lines),
                lines.size(),
                adjustments,
                DocumentInput.read(command.documents()),
                command.returnOf(),
                null,
                null,
                null,
                source == null ? null : Texts.name(source.system(), "#/source/system"),
                source == null ? null : Texts.name(source.eventId(), "#/source/eventId"),
                null,
                actor.type() == Caller.Actor.Type.SYSTEM ? null : actor.id(),
                now,
                now,
                lines);
        return draft.withHash(contentOf(draft, command));
    }

    private static Purchase.Type type(RecordPurchase command) {
        var type = Purchase.Type.valueOf(
                command.type() == null ? "SALE" : Texts.oneOf(command.type(), "#/type", "SALE", "RETURN"));
        if (command.returnOf() != null && type != Purchase.Type.RETURN) {
            throw DomainException.invalidValue("#/returnOf", "not-a-return", "only a RETURN names the sale it is of");
        }
        return type;
    }

    // A program sells nothing; only who it was told of did.
    private static String seller(Caller.Actor actor) {
        return actor.type() == Caller.Actor.Type.USER ? actor.id() : null;
    }

    /** Equal for two requests that say the same. */
    private static String contentOf(Purchase purchase, RecordPurchase command) {
        return CustomerKey.fingerprint(
                customerOf(command),
                purchase.proformaNumber(),
                purchase.invoiceNumber(),
                command.sellerId(),
                purchase.documents().stream()
                        .map(it -> Arrays.asList(it.kind(), it.number(), it.date(), it.attachmentId()))
                        .toList(),
                purchase.type(),
                purchase.number(),
                purchase.purchasedAt(),
                purchase.currency(),
                Amounts.plain(purchase.total()),
                purchase.country(),
                Amounts.plain(purchase.quantity()),
                purchase.returnOf(),
                purchase.adjustments().stream()
                        .map(it -> List.of(it.kind(), Amounts.plain(it.amount())))
                        .toList(),
                purchase.lines().stream()
                        .map(it -> Arrays.asList(
                                it.sku(),
                                it.description(),
                                it.category(),
                                Amounts.plain(it.quantity()),
                                Amounts.plain(it.unitPrice())))
                        .toList());
    }

    private static List<PurchaseLine> lines(RecordPurchase command) {
        List<PurchaseLine> lines = new ArrayList<>();
        for (var line : command.lines() == null ? List.<RecordPurchase.Line>of() : command.lines()) {
            String at = "#/lines/" + lines.size();
            var quantity = positive(line.quantity(), at + "/quantity");
            var price = line.unitPrice().require(at + "/unitPrice");
            if (price.signum() < 0) {
                throw DomainException.invalidValue(at + "/unitPrice", "range", "must not be below zero");
            }
            lines.add(new PurchaseLine(
                    lines.size() + 1,
                    Text.clean(line.sku()),
                    Text.clean(line.description()),
                    Text.clean(line.category()),
                    quantity,
                    price,
                    inRange(PurchaseLine.amount(quantity, price), at)));
        }
        return lines;
    }

    private static List<Adjustment> adjustments(RecordPurchase command) {
        List<Adjustment> adjustments = new ArrayList<>();
        if (command.adjustments() != null) {
            for (var input : command.adjustments()) {
                String at = "#/adjustments/" + adjustments.size();
                var kind = Adjustment.Kind.valueOf(Texts.oneOf(input.kind(), at + "/kind", Adjustment.Kind.names()));
                var amount = input.amount().require(at + "/amount");
                if (!kind.allows(amount)) {
                    throw DomainException.invalidValue(
                            at + "/amount",
                            "range",
                            kind == Adjustment.Kind.DISCOUNT ? "must not be above zero" : "must not be below zero");
                }
                adjustments.add(new Adjustment(kind, amount));
            }
        }
        return adjustments;
    }

    // Of a return, how much comes back; it may be written with either sign.
    private static BigDecimal total(
            RecordPurchase command,
            String currency,
            List<PurchaseLine> lines,
            List<Adjustment> adjustments,
            Purchase.Type type) {
        BigDecimal given = given(command, currency, type);
        if (lines.isEmpty()) {
            if (!adjustments.isEmpty()) {
                throw DomainException.invalidValue(
                        "#/adjustments",
                        "without-lines",
                        "without lines the total says all; there is nothing to adjust");
            }
            if (given == null) {
                throw DomainException.invalidValue("#/total", "required", "without lines a total is needed");
            }
            return given;
        }
        var sum = lines.stream().map(PurchaseLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        sum = sum.add(adjustments.stream().map(Adjustment::amount).reduce(BigDecimal.ZERO, BigDecimal::add));
        if (given != null && given.compareTo(sum) != 0) {
            throw DomainException.invalidValue("#/total", "total-mismatch", "must equal lines plus adjustments");
        }
        // The last goods of a discounted sale may be worth less than the discount that goes back with them.
        if (sum.signum() < 0 && command.returnOf() == null) {
            throw DomainException.invalidValue("#/adjustments", "range", "the total must not be below zero");
        }
        return inRange(sum, "#/total");
    }

    private static BigDecimal given(RecordPurchase command, String currency, Purchase.Type type) {
        if (command.total() == null) {
            return null;
        }
        String of = command.total().currency();
        if (of != null && !of.equals(currency)) {
            throw DomainException.invalidValue("#/total/currency", "mismatch", "must be the currency of the purchase");
        }
        if (command.total().amount() == null) {
            throw DomainException.invalidValue("#/total/amount", "required", "must not be null");
        }
        var total = new DecimalInput(command.total().amount()).require("#/total");
        if (total.signum() < 0 && type == Purchase.Type.SALE) {
            throw DomainException.invalidValue("#/total", "range", "must not be below zero: write a RETURN");
        }
        return total.abs();
    }

    private static BigDecimal quantity(DecimalInput quantity, List<PurchaseLine> lines) {
        if (quantity == null) {
            return null;
        }
        if (!lines.isEmpty()) {
            throw DomainException.invalidValue("#/quantity", "ambiguous", "where there are lines, they say how many");
        }
        return positive(quantity, "#/quantity");
    }

    private static BigDecimal positive(DecimalInput input, String pointer) {
        var value = input.require(pointer);
        if (value.signum() <= 0) {
            throw DomainException.invalidValue(pointer, "range", "must be above zero");
        }
        return value;
    }

    private static BigDecimal inRange(BigDecimal amount, String pointer) {
        if (amount.abs().compareTo(LIMIT) >= 0) {
            throw DomainException.invalidValue(pointer, "precision", "must stay below 10^15");
        }
        return amount;
    }

    private static String currency(String code) {
        if (!Amounts.isCurrency(code)) {
            throw DomainException.invalidValue("#/currency", "unknown-currency", "must be an ISO 4217 code");
        }
        return code;
    }

    private static String country(String code) {
        if (code != null && !COUNTRIES.contains(code)) {
            throw DomainException.invalidValue("#/country", "unknown-country", "must be an ISO 3166 alpha-2 code");
        }
        return code;
    }
}
