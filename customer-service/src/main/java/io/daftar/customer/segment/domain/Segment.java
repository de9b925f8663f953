package io.daftar.customer.segment.domain;

import io.daftar.platform.tenancy.TenantEntity;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;

/** A named group of customers: by rule, by hand, or as a rule found them once. */
@Entity
public class Segment extends TenantEntity {
    /** How members get in. */
    public enum Kind {
        DYNAMIC,
        STATIC,
        SNAPSHOT
    }

    private String name;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    /** The rule as it was sent, relative dates and all; null for a group kept by hand. */
    @ColumnTransformer(write = "?::jsonb")
    private String filter;

    protected Segment() {}

    public Segment(UUID id, String name, Kind kind, String filter, Instant at) {
        super(id, at);
        this.name = name;
        this.kind = kind;
        this.filter = filter;
    }

    /** @return whether anything is different now */
    public boolean rename(String newName, Instant at) {
        if (newName.equals(name)) return false;
        name = newName;
        touch(at);
        return true;
    }

    /** Gives it another rule, and perhaps another name. */
    public void redefine(String newName, String newFilter, Instant at) {
        name = newName;
        filter = newFilter;
        touch(at);
    }

    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public Optional<String> filter() {
        return Optional.ofNullable(filter);
    }
}
