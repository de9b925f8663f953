package io.daftar.platform.tenancy;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;

/** An aggregate that belongs to one tenant for ever; its version grows by one with every change and is its ETag. */
@MappedSuperclass
public abstract class TenantEntity {
    @Id
    private UUID id;

    /** Filled by Hibernate at the flush, so it is still null on an aggregate that was only just made. */
    @TenantId
    @Column(name = "tenant_id")
    private String tenantId;

    @Version
    private long version = 1;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected TenantEntity() {}

    protected TenantEntity(UUID id, Instant at) {
        this.id = id;
        this.createdAt = at;
        this.updatedAt = at;
    }

    /** Notes when the aggregate last changed; call it with every change. */
    protected void touch(Instant at) {
        this.updatedAt = at;
    }

    public UUID id() {
        return id;
    }

    public long version() {
        return version;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }
}
