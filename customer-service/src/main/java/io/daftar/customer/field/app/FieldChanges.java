package io.daftar.customer.field.app;

import io.daftar.customer.field.app.FieldUse.User;
import io.daftar.customer.field.domain.CustomField;
import io.daftar.customer.field.domain.FieldValues;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Whether a field can change or go, seen from the values and rules that rest on it. */
@ApplicationScoped
class FieldChanges {
    private final FieldValues values;
    private final List<FieldUse> uses;

    FieldChanges(FieldValues values, @All List<FieldUse> uses) {
        this.values = values;
        this.uses = uses;
    }

    /** @throws DomainException in-use with the users */
    void requireUnused(String name) {
        var users = users(use -> use.usersOf(name));
        if (!users.isEmpty()) throw new DomainException(ErrorCode.IN_USE, "the field is used").with("users", users);
    }

    /**
     * What an archived field of the same name left behind would be read as values of the new one.
     *
     * @throws DomainException state-conflict with the number of customers that hold such values
     */
    void requireFreeName(String name) {
        long customers = values.named(name);
        if (customers == 0) return;
        var message = "customers still hold values of an archived field of this name";
        throw new DomainException(
                        ErrorCode.STATE_CONFLICT, message, List.of(new FieldError("#/name", "archived", message)))
                .with("customers", customers);
    }

    /**
     * Makes the values follow where the field becomes unique or no longer is.
     *
     * @throws DomainException in-use for a choice that is taken away, duplicate-value when values are shared
     */
    void allow(FieldRules rules, CustomField field) {
        var removed = field.choices().stream()
                .filter(choice -> !rules.choices().contains(choice))
                .toList();
        if (!removed.isEmpty()) requireUnused(field, removed);
        if (rules.unique() == field.isUnique()) return;
        if (!rules.unique()) {
            values.makeCommon(field.id());
            return;
        }
        long customers = values.sharing(field.id());
        if (customers > 0) {
            var message = customers + " customers share a value with another";
            throw new DomainException(
                            ErrorCode.DUPLICATE_VALUE,
                            message,
                            List.of(new FieldError("#/unique", "duplicate-value", message)))
                    .with("customers", customers);
        }
        values.makeUnique(field.id());
    }

    private void requireUnused(CustomField field, List<String> removed) {
        long customers = values.holding(field.id(), removed);
        var users = users(use -> removed.stream()
                .flatMap(choice -> use.usersOf(field.name(), choice).stream())
                .distinct()
                .toList());
        if (customers == 0 && users.isEmpty()) return;
        var message = "a choice that is taken away is used";
        throw new DomainException(ErrorCode.IN_USE, message, List.of(new FieldError("#/choices", "in-use", message)))
                .with("customers", customers)
                .with("users", users);
    }

    private List<User> users(Function<FieldUse, List<User>> of) {
        return uses.stream().map(of).flatMap(List::stream).toList();
    }
}
