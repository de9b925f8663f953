package io.daftar.customer.field.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.field.domain.CustomField;
import io.daftar.customer.field.domain.CustomFieldRepository;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Versions;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Adds fields to the tenant's customers while the service runs. */
@ApplicationScoped
@Transactional
public class FieldService {
    private final CustomFieldRepository repository;
    private final FieldDirectory directory;
    private final MergePatch patches;
    private final Versions versions;
    private final List<FieldUse> uses;
    private final FieldMaking making;

    FieldService(
            CustomFieldRepository repository,
            FieldDirectory directory,
            MergePatch patches,
            Versions versions,
            @All List<FieldUse> uses,
            FieldMaking making) {
        this.repository = repository;
        this.directory = directory;
        this.patches = patches;
        this.versions = versions;
        this.uses = uses;
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
        var now = making.now();
        var field = new CustomField(making.nextId(), rules.name(), rules.type().name(), rules.unique(), now);
        field.describe(
                rules.label(),
                rules.choices(),
                rules.required(),
                rules.sensitivity().name(),
                now);
        repository.add(field);
        directory.forget();
        return FieldView.from(field);
    }

    /** Label, choices, required and sensitivity may change; name, type and uniqueness may not. */
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
        var now = making.now();
        if (field.describe(
                rules.label(),
                rules.choices(),
                rules.required(),
                rules.sensitivity().name(),
                now)) {
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
        var users = uses.stream().flatMap(use -> use.usersOf(name).stream()).toList();
        if (!users.isEmpty()) {
            throw new DomainException(ErrorCode.IN_USE, "the field is used").with("users", users);
        }
        field.archive(making.now());
        repository.flush();
        directory.forget();
    }

    static DomainException duplicate() {
        return new DomainException(
                ErrorCode.DUPLICATE_VALUE,
                "there is a field of this name",
                List.of(new io.daftar.platform.web.FieldError("#/name", "duplicate-value", "there is one already")));
    }
}
