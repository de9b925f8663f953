package io.daftar.customer.field.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.field.domain.CustomField;
import io.daftar.customer.field.domain.CustomFieldRepository;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;

/** Adds fields to the tenant's customers while the service runs. */
@ApplicationScoped
@Transactional
public class FieldService {
    private final CustomFieldRepository repository;
    private final FieldDirectory directory;
    private final MergePatch patches;
    private final Versions versions;
    private final FieldChanges changes;
    private final FieldMaking making;

    FieldService(
            CustomFieldRepository repository,
            FieldDirectory directory,
            MergePatch patches,
            Versions versions,
            FieldChanges changes,
            FieldMaking making) {
        this.repository = repository;
        this.directory = directory;
        this.patches = patches;
        this.versions = versions;
        this.changes = changes;
        this.making = making;
    }

    public List<FieldView> list() {
        return repository.all().stream().map(FieldView::from).toList();
    }

    public FieldView get(String name) {
        return FieldView.from(repository.find(name).orElseThrow(() -> DomainException.notFound("field")));
    }

    /** @throws DomainException duplicate-value when there is a field of that name */
    public FieldView create(FieldInput input) {
        var rules = FieldRules.read(input);
        repository.lockNames(making.tenant());
        if (repository.find(rules.name()).isPresent()) throw duplicate();
        if (repository.wasArchived(rules.name())) changes.requireFreeName(rules.name());
        var now = making.now();
        var field = new CustomField(making.nextId(), rules.name(), rules.type().name(), now);
        describe(field, rules, now);
        repository.add(field);
        directory.forget();
        return FieldView.from(field);
    }

    /**
     * All but name and type may change.
     *
     * @throws DomainException in-use for a choice that is taken away, duplicate-value for what cannot become unique
     */
    public FieldView patch(String name, JsonNode patch, String ifMatch) {
        var field = repository.findForChange(name).orElseThrow(() -> DomainException.notFound("field"));
        versions.check(ifMatch, field.version());
        var current = new FieldInput(
                field.name(),
                field.label(),
                field.type(),
                field.choices(),
                field.isUnique(),
                field.isRequired(),
                field.sensitivity(),
                "CUSTOMER");
        var rules = FieldRules.read(patches.apply(current, patch, FieldInput.class));
        FieldRules.checkUnchanged(rules, field);
        changes.allow(rules, field);
        if (describe(field, rules, making.now())) {
            repository.flush();
            directory.forget();
        }
        return FieldView.from(field);
    }

    /**
     * Archives the field: nothing new is stored under it, what is stored stays.
     *
     * @throws DomainException in-use with the users
     */
    public void delete(String name, String ifMatch) {
        var field = repository.findForChange(name).orElseThrow(() -> DomainException.notFound("field"));
        versions.check(ifMatch, field.version());
        changes.requireUnused(name);
        field.archive(making.now());
        repository.flush();
        directory.forget();
    }

    private static boolean describe(CustomField field, FieldRules rules, Instant at) {
        return field.describe(
                rules.label(),
                rules.choices(),
                rules.unique(),
                rules.required(),
                rules.sensitivity().name(),
                at);
    }

    static DomainException duplicate() {
        return new DomainException(
                ErrorCode.DUPLICATE_VALUE,
                "there is a field of this name",
                List.of(new io.daftar.platform.web.FieldError("#/name", "duplicate-value", "there is one already")));
    }
}
