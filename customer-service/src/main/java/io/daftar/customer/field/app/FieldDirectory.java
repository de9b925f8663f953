package io.daftar.customer.field.app;

import io.daftar.customer.field.app.FieldDefinition.Sensitivity;
import io.daftar.customer.field.app.FieldDefinition.Type;
import io.daftar.customer.field.domain.CustomField;
import io.daftar.customer.field.domain.CustomFieldRepository;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tenant's custom fields for whoever reads or writes customers. They are remembered for two seconds; who meets a
 * name that is not among them asks again with {@link #fresh}, so that a field made in another process counts at once.
 */
@ApplicationScoped
public class FieldDirectory {
    private static final long FRESH_NANOS = 2_000_000_000L;
    private static final int REMEMBERED = 10_000;

    private record Remembered(List<FieldDefinition> fields, long readAt) {}

    private final CustomFieldRepository repository;
    private final TenantContext tenants;
    private final Map<String, Remembered> recent = new ConcurrentHashMap<>();

    FieldDirectory(CustomFieldRepository repository, TenantContext tenants) {
        this.repository = repository;
        this.tenants = tenants;
    }

    @Transactional
    public List<FieldDefinition> current() {
        var known = recent.get(tenants.require());
        boolean usable = known != null && System.nanoTime() - known.readAt() < FRESH_NANOS;
        return usable ? known.fields() : fresh();
    }

    /** As they stand in the database. */
    @Transactional
    public List<FieldDefinition> fresh() {
        var fields = repository.all().stream().map(FieldDirectory::definition).toList();
        if (recent.size() >= REMEMBERED) recent.clear();
        recent.put(tenants.require(), new Remembered(fields, System.nanoTime()));
        return fields;
    }

    /** The fields, read again if one of the names is not known yet. */
    @Transactional
    public List<FieldDefinition> knowing(Iterable<String> names) {
        var fields = current();
        for (var name : names) {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) return fresh();
        }
        return fields;
    }

    void forget() {
        recent.remove(tenants.require());
    }

    static FieldDefinition definition(CustomField field) {
        return new FieldDefinition(
                field.id(),
                field.name(),
                field.label(),
                Type.valueOf(field.type()),
                field.choices(),
                field.isUnique(),
                field.isRequired(),
                Sensitivity.valueOf(field.sensitivity()));
    }
}
