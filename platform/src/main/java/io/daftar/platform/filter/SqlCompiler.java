package io.daftar.platform.filter;

import io.daftar.platform.filter.FilterNode.And;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.FilterNode.Leaf;
import io.daftar.platform.filter.FilterNode.Measure;
import io.daftar.platform.filter.FilterNode.Not;
import io.daftar.platform.filter.FilterNode.Or;
import io.daftar.platform.filter.FilterNode.RelationCondition;
import io.daftar.platform.filter.FilterNode.SegmentCondition;
import io.daftar.platform.web.FieldError;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns a filter into SQL. A leaf may be null in SQL where its value is missing; AND and OR let null pass as false, and
 * NOT asks {@code IS NOT TRUE}, so the logic is two-valued while leaves stay in a form that indexes serve.
 */
public final class SqlCompiler {
    private static final String NEVER = "FALSE";

    private final FilterContext context;
    private final SqlParams params;
    private final FilterErrors errors = new FilterErrors();
    /** Everybody again while a condition on somebody else, at the other end of a relation, is compiled. */
    private Among among;

    private SqlCompiler(FilterContext context, String prefix, Among among) {
        this.context = context;
        this.params = new SqlParams(prefix);
        this.among = among;
    }

    /** Parameters are named {@code f0}, {@code f1} and so on. */
    public static SqlCondition compile(FilterNode node, FilterCatalogue catalogue, FilterContext context) {
        return compile(node, catalogue, context, "f", Among.EVERYBODY);
    }

    /**
     * @param prefix of the names of the parameters, so that several conditions can stand in one statement
     * @param among whom the statement asks about, by a condition of its own on their ids
     * @throws io.daftar.platform.web.DomainException invalid-filter, with all names and values that do not fit
     */
    public static SqlCondition compile(
            FilterNode node, FilterCatalogue catalogue, FilterContext context, String prefix, Among among) {
        var compiler = new SqlCompiler(context, prefix, among);
        var sql = compiler.sql(node, catalogue);
        compiler.errors.throwIfAny();
        return new SqlCondition("(" + sql + ")", compiler.params.values());
    }

    /** All names and values the catalogue does not accept, each at its node. */
    public static List<FieldError> validate(FilterNode node, FilterCatalogue catalogue) {
        var anyDay = new FilterContext(LocalDate.of(2000, 1, 1), ZoneOffset.UTC, DayOfWeek.MONDAY);
        var compiler = new SqlCompiler(anyDay, "f", Among.EVERYBODY);
        compiler.sql(node, catalogue);
        return compiler.errors.list();
    }

    /**
     * Which rows of a source an event condition adds up, for those asked about: what its measure is taken over.
     *
     * @param source the events themselves or a roll-up that holds all the condition names
     */
    public static SqlCondition rows(
            EventCondition node, EventSource source, FilterContext context, String prefix, Among among) {
        var compiler = new SqlCompiler(context, prefix, among);
        var rows = compiler.rows(node, source);
        if (node.measure() instanceof Measure.Sum sum && source.sums().containsKey(sum.field())) {
            var currency = source.sums().get(sum.field()).currency();
            rows.append(" AND ").append(currency).append(" = ").append(compiler.params.add(sum.currency()));
        }
        compiler.errors.throwIfAny();
        return new SqlCondition("(" + rows + ")", compiler.params.values());
    }

    private String sql(FilterNode node, FilterCatalogue catalogue) {
        if (node instanceof And and) return join(and.children(), " AND ", catalogue);
        if (node instanceof Or or) return join(or.children(), " OR ", catalogue);
        if (node instanceof Not not) return "(" + sql(not.child(), catalogue) + ") IS NOT TRUE";
        if (node instanceof Leaf leaf) return leaf(leaf, catalogue);
        if (node instanceof EventCondition event) return event(event, catalogue);
        if (node instanceof RelationCondition relation) return relation(relation, catalogue);
        var segment = (SegmentCondition) node;
        return catalogue
                .segment(segment.segment())
                .map(condition -> params.inline(condition.sql(), condition.params()))
                .orElseGet(() -> wrong(node, "unknown-segment", "There is no such segment to filter by here"));
    }

    private String join(List<FilterNode> nodes, String operator, FilterCatalogue catalogue) {
        return nodes.stream()
                .map(node -> sql(node, catalogue))
                .collect(Collectors.joining(")" + operator + "(", "(", ")"));
    }

    private String leaf(Leaf leaf, FilterCatalogue catalogue) {
        var found = catalogue.field(leaf.field());
        if (found.isEmpty()) return wrong(leaf, "unknown-field", "There is no such field to filter by here");
        var spec = found.get();
        if (!spec.type().operators().contains(leaf.op())) {
            return wrong(
                    leaf, "invalid-operator", "A field of type " + spec.type() + " cannot be tested by " + leaf.op());
        }
        try {
            return new LeafSql(spec, leaf, context, params, among).sql();
        } catch (LeafSql.BadValue bad) {
            return wrong(leaf, "invalid-value", bad.getMessage());
        }
    }

    private String relation(RelationCondition node, FilterCatalogue catalogue) {
        var found = catalogue.relation(node.relation());
        if (found.isEmpty()) return wrong(node, "unknown-relation", "There is no such relation to filter by here");
        var source = found.get();
        var where = "(" + (node.where() == null ? "TRUE" : ofOthers(node.where(), source.other())) + ")";
        return source.template().replace(FieldSql.CONDITION, where + among.restrict(source.owner()));
    }

    private String ofOthers(FilterNode node, FilterCatalogue catalogue) {
        var here = among;
        among = Among.EVERYBODY;
        var sql = sql(node, catalogue);
        among = here;
        return sql;
    }

    private String event(EventCondition node, FilterCatalogue catalogue) {
        var found = catalogue.event(node);
        if (found.isEmpty()) return wrong(node, "unknown-event", "There is no such event to filter by here");
        var source = found.get();
        var rows = rows(node, source);
        var measure = node.measure();
        if (measure instanceof Measure.Count count) {
            boolean ofNone = holdsForZero(count.op(), BigDecimal.valueOf(count.value()));
            var compared = source.count() + " " + count.op().sign() + " " + params.add(count.value());
            return having(source, rows, compared, ofNone);
        }
        if (measure instanceof Measure.Sum sum) return sum(node, source, rows, sum);
        var last = (Measure.DaysSinceLast) measure;
        var ago = "CAST(" + params.add(context.today()) + " AS date) - " + source.over("max", source.day());
        return source.customers(rows, ago + " " + last.op().sign() + " " + params.add(last.value()));
    }

    private StringBuilder rows(EventCondition node, EventSource source) {
        var rows = new StringBuilder(source.scope()).append(among.restrict(source.customer()));
        if (node.where() != null) {
            rows.append(" AND ").append(source.whole(sql(node.where(), new EventFields(source))));
        }
        if (node.within() != null) {
            var days = node.within().resolve(context.today(), context.weekStart());
            rows.append(" AND ").append(source.day()).append(" >= ").append(params.add(days.from()));
            rows.append(" AND ").append(source.day()).append(" < ").append(params.add(days.to()));
        }
        return rows;
    }

    private String sum(EventCondition node, EventSource source, StringBuilder rows, Measure.Sum sum) {
        var field = source.sums().get(sum.field());
        if (field == null) return wrong(node, "unknown-field", "There is no such amount to add up here");
        rows.append(" AND ").append(field.currency()).append(" = ").append(params.add(sum.currency()));
        var total = "coalesce(" + source.over("sum", field.amount()) + ", 0)";
        boolean ofNone = holdsForZero(sum.op(), sum.amount());
        return having(source, rows, total + " " + sum.op().sign() + " " + params.add(sum.amount()), ofNone);
    }

    /**
     * Who has no such rows has zero of them. Where zero fits, the condition is turned round: not among those whose rows
     * do not fit.
     */
    private static String having(EventSource source, CharSequence rows, String compared, boolean holdsForZero) {
        return holdsForZero
                ? "(" + source.customers(rows, "NOT (" + compared + ")") + ") IS NOT TRUE"
                : source.customers(rows, compared);
    }

    private static boolean holdsForZero(FilterOp op, BigDecimal value) {
        return switch (op) {
            case EQ -> value.signum() == 0;
            case NEQ -> value.signum() != 0;
            case LT -> value.signum() > 0;
            case LTE -> value.signum() >= 0;
            case GT -> value.signum() < 0;
            default -> value.signum() <= 0;
        };
    }

    private String wrong(FilterNode node, String code, String message) {
        errors.add(node.pointer(), code, message);
        return NEVER;
    }

    /** Only the fields of an event, for its {@code where}. */
    private record EventFields(EventSource source) implements FilterCatalogue {
        @Override
        public Optional<FieldSpec> field(String name) {
            return source.field(name);
        }

        @Override
        public List<FieldSpec> fields() {
            return source.fields();
        }
    }
}
