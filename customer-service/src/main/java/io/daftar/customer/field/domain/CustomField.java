package io.daftar.customer.field.domain;

import io.daftar.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A field a tenant added to its customers; name and type never change, so what is stored keeps its meaning. */
@Entity
@Table(name = "custom_field")
public class CustomField extends TenantEntity {
    private String name;
    private String label;
    private String type;
    private String[] choices;

    @Column(name = "is_unique")
    private boolean unique;

    @Column(name = "is_required")
    private boolean required;

    private String sensitivity;

    @Column(name = "archived_at")
    private Instant archivedAt;

    protected CustomField() {}

    public CustomField(UUID id, String name, String type, Instant at) {
        super(id, at);
        this.name = name;
        this.type = type;
    }

    /** Sets what may change later. @return whether anything is different */
    public boolean describe(
            String newLabel,
            List<String> newChoices,
            boolean newUnique,
            boolean newRequired,
            String newSensitivity,
            Instant at) {
        boolean same = newLabel.equals(label)
                && choices != null
                && newChoices.equals(List.of(choices))
                && newUnique == unique
                && newRequired == required
                && newSensitivity.equals(sensitivity);
        if (same) return false;
        label = newLabel;
        choices = newChoices.toArray(String[]::new);
        unique = newUnique;
        required = newRequired;
        sensitivity = newSensitivity;
        touch(at);
        return true;
    }

    public void archive(Instant at) {
        archivedAt = at;
        touch(at);
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    public String type() {
        return type;
    }

    public List<String> choices() {
        return List.of(choices);
    }

    public boolean isUnique() {
        return unique;
    }

    public boolean isRequired() {
        return required;
    }

    public String sensitivity() {
        return sensitivity;
    }
}
