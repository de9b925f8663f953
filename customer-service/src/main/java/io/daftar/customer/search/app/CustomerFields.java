package io.daftar.customer.search.app;

import static io.daftar.platform.filter.FieldType.BIRTH_DATE;
import static io.daftar.platform.filter.FieldType.ENUM;
import static io.daftar.platform.filter.FieldType.ID;
import static io.daftar.platform.filter.FieldType.LIST;
import static io.daftar.platform.filter.FieldType.TEXT;
import static io.daftar.platform.filter.FieldType.TIME;

import io.daftar.customer.fact.app.BehaviourSources;
import io.daftar.customer.fact.app.FactFields;
import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.customer.profile.app.input.ContactKeys;
import io.daftar.customer.relation.app.RelationConditions;
import io.daftar.platform.filter.EventSource;
import io.daftar.platform.filter.FieldSpec;
import io.daftar.platform.filter.FieldSql.Column;
import io.daftar.platform.filter.FieldSql.Keyed;
import io.daftar.platform.filter.FieldType;
import io.daftar.platform.filter.FilterCatalogue;
import io.daftar.platform.filter.FilterNode.EventCondition;
import io.daftar.platform.filter.RelationSource;
import io.daftar.platform.filter.SqlCondition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/**
 * What filters on customers may name, over a row of {@code customer}: the fields of the customer's JSON and the
 * tenant's own ones. Values that can be several are looked up in side tables.
 */
public final class CustomerFields implements FilterCatalogue {
    private static final String EXTERNAL_IDS = "externalIds.";
    private static final String ATTRIBUTES = "attributes.";
    private static final Set<String> KINDS = new LinkedHashSet<>(List.of("PERSON", "ORGANIZATION"));
    private static final Set<String> LIFECYCLES =
            new LinkedHashSet<>(List.of("LEAD", "PROSPECT", "CUSTOMER", "LOYAL", "LOST"));

    private final String row;
    /** How many relations stand around this row. */
    private final int depth;

    private final Tenant tenant;
    private final Map<String, FieldSpec> builtin = new LinkedHashMap<>();
    private final BehaviourSources behaviour;
    private final Function<UUID, Optional<SqlCondition>> segments;

    /**
     * What of the tenant decides what the fields mean.
     *
     * @param custom the tenant's own fields
     * @param region ISO country of telephone numbers without a country code, or null
     * @param currency ISO code of its totals
     * @param today as the tenant sees it
     */
    record Tenant(List<FieldDefinition> custom, String region, String currency, LocalDate today) {}

    /**
     * @param row the alias of the customer in the statement, {@code c}
     * @param segments the condition of being in a segment, over the row {@code c}
     */
    CustomerFields(String row, Tenant tenant, Function<UUID, Optional<SqlCondition>> segments) {
        this(row, 0, tenant, segments);
    }

    private CustomerFields(String row, int depth, Tenant tenant, Function<UUID, Optional<SqlCondition>> segments) {
        this.row = row;
        this.depth = depth;
        this.tenant = tenant;
        this.behaviour = new BehaviourSources(row, tenant.currency());
        this.segments = segments;
        add(FieldSpec.of("displayName", TEXT, new Column(column("display_name"), column("display_key"), null))
                .withSort());
        add(text("givenName", column("given_key")));
        add(text("familyName", column("family_key")));
        add(text("organizationName", column("organization_key")));
        add(FieldSpec.choice("kind", ENUM, KINDS, Column.of(column("kind"))));
        add(FieldSpec.choice("lifecycle", ENUM, LIFECYCLES, Column.of(column("lifecycle"))));
        add(FieldSpec.of("birthDate", BIRTH_DATE, new Column(column("birth_day"), null, column("birth_month_day"))));
        add(keyed("emails.address", TEXT).withKeys(ContactKeys::email, ContactKeys::partOfEmail));
        add(keyed("phones.number", TEXT)
                .withKeys(n -> ContactKeys.phone(n, tenant.region()), ContactKeys::partOfPhone));
        add(keyed("addresses.city", TEXT));
        add(keyed("addresses.region", TEXT));
        add(keyed("addresses.postalCode", TEXT));
        add(keyed("addresses.country", ID).withKeys(CustomerFields::upper, CustomerFields::upper));
        add(keyed("socials.network", TEXT));
        add(keyed("socials.handle", TEXT));
        add(text("employer.name", column("employer_key")));
        add(keyed("employer.position", TEXT));
        add(keyed("interests", LIST));
        add(keyed("tags", LIST));
        add(FieldSpec.choice("ownerId", ID, Set.of(), Column.of(column("owner_id"))));
        add(FieldSpec.choice("teamId", ID, Set.of(), Column.of(column("team_id"))));
        add(FieldSpec.choice("language", ID, Set.of(), Column.of(column("language"))));
        add(FieldSpec.choice("timeZone", ID, Set.of(), Column.of(column("time_zone"))));
        add(FieldSpec.of("createdAt", TIME, Column.of(column("created_at"))).withSort());
        add(FieldSpec.of("updatedAt", TIME, Column.of(column("updated_at"))).withSort());
        FactFields.of(row).forEach(this::add);
    }

    @Override
    public Optional<FieldSpec> field(String name) {
        if (name.startsWith(EXTERNAL_IDS) && name.length() > EXTERNAL_IDS.length())
            return Optional.of(externalId(name));
        if (!name.startsWith(ATTRIBUTES)) return Optional.ofNullable(builtin.get(name));
        var wanted = name.substring(ATTRIBUTES.length());
        return tenant.custom().stream()
                .filter(field -> field.name().equals(wanted))
                .findFirst()
                .map(this::attribute);
    }

    @Override
    public List<FieldSpec> fields() {
        List<FieldSpec> all = new ArrayList<>(builtin.values());
        tenant.custom().forEach(field -> all.add(attribute(field)));
        return all;
    }

    @Override
    public Optional<EventSource> event(String name) {
        return behaviour.of(name);
    }

    @Override
    public Optional<EventSource> event(EventCondition condition) {
        return behaviour.of(condition);
    }

    @Override
    public Optional<SqlCondition> segment(UUID id) {
        return depth == 0 ? segments.apply(id) : segments.apply(id).map(this::ofThisRow);
    }

    @Override
    public Optional<RelationSource> relation(String type) {
        int inner = depth + 1;
        var other = RelationConditions.other(inner);
        var others = new CustomerFields(other, inner, tenant, segments);
        return RelationConditions.of(type, row, inner, tenant.today(), others);
    }

    /** The condition of a segment is worded over the customer of the outermost statement, whose alias it hides here. */
    private SqlCondition ofThisRow(SqlCondition segment) {
        var sql = column("id") + " IN (SELECT c.id FROM customer c WHERE c.tenant_id = :tenant AND " + segment.sql()
                + ")";
        return new SqlCondition(sql, segment.params());
    }

    private String column(String name) {
        return row + "." + name;
    }

    private void add(FieldSpec spec) {
        builtin.put(spec.name(), spec);
    }

    private static FieldSpec text(String name, String key) {
        return FieldSpec.of(name, TEXT, new Column(key, key, null));
    }

    // customer_key_lookup
    private FieldSpec keyed(String field, FieldType type) {
        var template = column("id") + " IN (SELECT k.customer_id FROM customer_key k"
                + " WHERE k.tenant_id = :tenant AND k.field = :field AND {condition})";
        return FieldSpec.of(
                field,
                type,
                new Keyed(template, new Column("k.key", "k.key", null), "k.customer_id", Map.of("field", field)));
    }

    // external_id's primary key
    private FieldSpec externalId(String name) {
        var template = column("id") + " IN (SELECT x.customer_id FROM external_id x"
                + " WHERE x.tenant_id = :tenant AND x.system = :system AND {condition})";
        var system = Map.<String, Object>of("system", name.substring(EXTERNAL_IDS.length()));
        return FieldSpec.choice(
                name, ID, Set.of(), new Keyed(template, Column.of("x.external_id"), "x.customer_id", system));
    }

    // customer_attribute_text, _num, _day
    private FieldSpec attribute(FieldDefinition field) {
        var name = ATTRIBUTES + field.name();
        var choices = (Set<String>) new LinkedHashSet<>(field.choices());
        return switch (field.type()) {
            case TEXT -> FieldSpec.of(name, TEXT, value(field, "a.text_key", "a.text_key"));
            case NUMBER -> FieldSpec.of(name, FieldType.NUMBER, value(field, "a.num", null));
            case DATE -> FieldSpec.of(name, FieldType.DATE, value(field, "a.day", null));
            case BOOLEAN -> FieldSpec.of(name, FieldType.BOOLEAN, value(field, "(a.text_key = 'true')", null));
            case CHOICE -> FieldSpec.choice(name, ENUM, choices, value(field, "a.text_key", null));
            case MULTI_CHOICE -> FieldSpec.choice(name, LIST, choices, value(field, "a.text_key", null));
        };
    }

    private Keyed value(FieldDefinition field, String value, String key) {
        var template = column("id") + " IN (SELECT a.customer_id FROM customer_attribute a"
                + " WHERE a.tenant_id = :tenant AND a.field_id = :field AND {condition})";
        return new Keyed(template, new Column(value, key, null), "a.customer_id", Map.of("field", field.id()));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
