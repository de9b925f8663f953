package io.daftar.customer.fact.app;

import static io.daftar.platform.filter.FieldType.ID;
import static io.daftar.platform.filter.FieldType.NUMBER;
import static io.daftar.platform.filter.FieldType.TEXT;

import io.daftar.platform.filter.EventSource;
import io.daftar.platform.filter.EventSource.Sum;
import io.daftar.platform.filter.FieldSpec;
import io.daftar.platform.filter.FieldSql.Column;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.FilterNode.Measure;
import io.daftar.platform.filter.FilterOp;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where conditions on a customer's behaviour are answered from, the cheapest place that can: the sums of a lifetime, the
 * buckets of a day and category, or the facts themselves. {@code count} and {@code daysSinceLast} look at sales,
 * {@code sum} at sales less returns.
 *
 * @param row the alias of the customer in the statement, {@code c}
 * @param currency of the tenant, in which the sums of a lifetime are kept
 */
public record BehaviourSources(String row, String currency) {
    public static final String PURCHASE = "purchase";
    public static final String INTERACTION = "interaction";
    public static final String CAMPAIGN_RESPONSE = "campaignResponse";

    private static final String TOTAL = "total";
    /** Asked once, not for each customer. */
    private static final String BASIS_CURRENCY = "(SELECT b.currency FROM fact_basis b WHERE b.tenant_id = :tenant)";

    private static final Set<String> OF_LINES = Set.of("category", "sku");
    /** A purchase fits where one of its lines, together with what is the purchase's, fits whole. */
    private static final String A_LINE =
            "EXISTS (SELECT 1 FROM unnest(e.categories, e.skus) AS l(category_key, sku_key) WHERE {condition})";

    private static final List<FieldSpec> PURCHASE_FIELDS = List.of(
            text("category", "l.category_key"),
            text("sku", "l.sku_key"),
            FieldSpec.of(TOTAL, NUMBER, Column.of("e.total")),
            code("currency", "e.currency"),
            code("country", "e.country"));
    private static final List<FieldSpec> BUCKET_FIELDS = List.of(text("category", "e.category_key"));
    private static final List<FieldSpec> INTERACTION_FIELDS = List.of(
            code("kind", "e.kind"),
            text("channel", "e.channel_key"),
            text("outcome", "e.outcome_key"),
            code("direction", "e.direction"));
    private static final List<FieldSpec> CAMPAIGN_FIELDS = List.of(
            code("state", "e.state"),
            code("channel", "e.channel"),
            FieldSpec.choice("campaign", ID, Set.of(), Column.of("e.campaign")));

    /** All that can be asked of a kind of event. */
    public Optional<EventSource> of(String name) {
        return switch (name) {
            case PURCHASE -> Optional.of(purchases(null, A_LINE));
            case INTERACTION -> Optional.of(plain("interaction_fact e", " AND NOT e.deleted", INTERACTION_FIELDS));
            case CAMPAIGN_RESPONSE -> Optional.of(plain("campaign_response_fact e", "", CAMPAIGN_FIELDS));
            default -> Optional.empty();
        };
    }

    /** Where one condition is answered from. */
    public Optional<EventSource> of(EventCondition node) {
        if (!node.event().equals(PURCHASE)) return of(node.event());
        if (node.where() == null) {
            boolean lifetime = node.within() == null && isKeptForLife(node.measure());
            return Optional.of(lifetime ? lifetime() : purchases(node.measure(), null));
        }
        if (isOfBuckets(node)) return Optional.of(buckets(node.measure()));
        boolean ofLines =
                node.where().walk().anyMatch(below -> below instanceof Leaf leaf && OF_LINES.contains(leaf.field()));
        return Optional.of(purchases(node.measure(), ofLines ? A_LINE : null));
    }

    private boolean isKeptForLife(Measure measure) {
        return !(measure instanceof Measure.Sum sum) || sum.currency().equals(currency);
    }

    /** A purchase in two categories stands in two buckets: only the last day can be told from several. */
    private static boolean isOfBuckets(EventCondition node) {
        if (!(node.where() instanceof Leaf leaf) || !leaf.field().equals("category")) return false;
        boolean several = node.measure() instanceof Measure.DaysSinceLast;
        return leaf.op() == FilterOp.EQ
                || leaf.op() == FilterOp.IN && (several || leaf.values().size() == 1);
    }

    // purchase_fact_by_day, alone where there is no where; purchase_fact_of_customer where few are asked about
    private EventSource purchases(Measure measure, String lines) {
        boolean sales = measure instanceof Measure.Count || measure instanceof Measure.DaysSinceLast;
        return new EventSource(
                row + ".id",
                "purchase_fact e",
                "e.tenant_id = :tenant AND e.customer_id IS NOT NULL" + (sales ? " AND e.sale" : ""),
                "e.customer_id",
                "e.day",
                "count(*)",
                Map.of(TOTAL, new Sum("e.total", "e.currency")),
                PURCHASE_FIELDS,
                lines,
                false);
    }

    // purchase_day_by_category, or its primary key where few are asked about
    private EventSource buckets(Measure measure) {
        boolean sales = measure instanceof Measure.DaysSinceLast;
        return new EventSource(
                row + ".id",
                "purchase_day e",
                "e.tenant_id = :tenant" + (sales ? " AND e.sales > 0" : ""),
                "e.customer_id",
                "e.day",
                "sum(e.sales)",
                Map.of(TOTAL, new Sum("e.total", "e.currency")),
                BUCKET_FIELDS,
                null,
                false);
    }

    private EventSource lifetime() {
        return new EventSource(
                row + ".id",
                "customer_facts e",
                "e.tenant_id = :tenant",
                "e.customer_id",
                "e.last_purchase_day",
                "e.purchase_count",
                Map.of(TOTAL, new Sum("e.purchase_total", BASIS_CURRENCY)),
                List.of(),
                null,
                true);
    }

    private EventSource plain(String from, String living, List<FieldSpec> fields) {
        return new EventSource(
                row + ".id",
                from,
                "e.tenant_id = :tenant AND e.customer_id IS NOT NULL" + living,
                "e.customer_id",
                "e.day",
                "count(*)",
                Map.of(),
                fields);
    }

    private static FieldSpec text(String name, String key) {
        return FieldSpec.of(name, TEXT, new Column(key, key, null));
    }

    /** A code, compared without regard to case. */
    private static FieldSpec code(String name, String column) {
        return FieldSpec.choice(name, ID, Set.of(), Column.of(column))
                .withKeys(BehaviourSources::upper, BehaviourSources::upper);
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
