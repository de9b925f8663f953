package io.daftar.customer.search.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.field.app.FieldDefinition;
import io.daftar.customer.field.app.FieldDirectory;
import io.daftar.customer.field.app.FieldView;
import io.daftar.customer.field.app.FilterableFields;
import io.daftar.platform.filter.FieldSpec;
import io.daftar.platform.filter.FilterCatalogue;
import io.daftar.platform.filter.FilterContext;
import io.daftar.platform.filter.FilterNode;
import io.daftar.platform.filter.FilterParser;
import io.daftar.platform.filter.SqlCompiler;
import io.daftar.platform.filter.SqlCondition;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** Reads filters on customers by the tenant's fields and settings, and turns them into SQL over the row {@code c}. */
@ApplicationScoped
@Transactional
public class CustomerFilters implements FilterableFields {
    private static final String ROW = "c";

    private final FieldDirectory fields;
    private final TenantSettingsStore settings;
    private final SegmentConditions segments;
    private final Clock clock;

    CustomerFilters(FieldDirectory fields, TenantSettingsStore settings, SegmentConditions segments, Clock clock) {
        this.fields = fields;
        this.settings = settings;
        this.segments = segments;
        this.clock = clock;
    }

    /** @throws io.daftar.platform.web.DomainException invalid-filter, with all that is wrong */
    public FilterNode parse(JsonNode filter, String pointer) {
        return byFields(catalogue -> FilterParser.parse(filter, pointer, catalogue));
    }

    /** @throws io.daftar.platform.web.DomainException invalid-filter, with all that is wrong */
    public SqlCondition compile(JsonNode filter, String pointer) {
        return byFields(
                catalogue -> SqlCompiler.compile(FilterParser.parse(filter, pointer, catalogue), catalogue, context()));
    }

    /** By the fields remembered; what these refuse may name one that was made elsewhere a moment ago. */
    private <T> T byFields(Function<FilterCatalogue, T> reading) {
        try {
            return reading.apply(catalogue(fields.current()));
        } catch (DomainException e) {
            return reading.apply(catalogue());
        }
    }

    /** What filters may name now; read from the database, so that a field made a moment ago counts. */
    public FilterCatalogue catalogue() {
        return catalogue(fields.fresh());
    }

    private FilterCatalogue catalogue(List<FieldDefinition> custom) {
        var current = settings.current();
        var tenant = new CustomerFields.Tenant(
                custom, current.defaultRegion(), current.currency(), context().today());
        return catalogue(tenant, 0);
    }

    /** ISO country of telephone numbers without a country code, or null. */
    String region() {
        return settings.current().defaultRegion();
    }

    private FilterCatalogue catalogue(CustomerFields.Tenant tenant, int depth) {
        return new CustomerFields(ROW, tenant, id -> segments.of(id, catalogue(tenant, depth + 1), context(), depth));
    }

    /** Today as the tenant sees it. */
    public FilterContext context() {
        var current = settings.current();
        var today = LocalDate.ofInstant(clock.instant(), current.zone());
        return new FilterContext(today, current.zone(), DayOfWeek.valueOf(current.weekStart()));
    }

    @Override
    public List<FieldView> filterable() {
        var labels = fields.fresh();
        return catalogue().fields().stream()
                .map(spec -> view(
                        spec,
                        labels.stream()
                                .filter(field -> spec.name().equals("attributes." + field.name()))
                                .map(field -> field.label())
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    private static FieldView view(FieldSpec spec, String label) {
        return FieldView.filterable(
                spec.name(),
                label == null ? spec.name() : label,
                spec.type().name(),
                List.copyOf(spec.allowed()),
                spec.type().operators().stream().map(Enum::name).toList(),
                spec.sortable(),
                label == null);
    }
}
