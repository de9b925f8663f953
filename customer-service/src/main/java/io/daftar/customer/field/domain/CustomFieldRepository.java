package io.daftar.customer.field.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The custom fields of the tenant at hand that are not archived. */
@ApplicationScoped
public class CustomFieldRepository {
    private final EntityManager entities;

    CustomFieldRepository(EntityManager entities) {
        this.entities = entities;
    }

    public List<CustomField> all() {
        return entities.createQuery("from CustomField where archivedAt is null order by name", CustomField.class)
                .getResultList();
    }

    public Optional<CustomField> find(String name) {
        return entities.createQuery("from CustomField where archivedAt is null and name = :name", CustomField.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Whether a field of that name existed and is archived now. */
    public boolean wasArchived(String name) {
        return entities.createQuery(
                                "select count(*) from CustomField where archivedAt is not null and name = :name",
                                Long.class)
                        .setParameter("name", name)
                        .getSingleResult()
                > 0;
    }

    public Optional<CustomField> findForChange(String name) {
        return entities.createQuery("from CustomField where archivedAt is null and name = :name", CustomField.class)
                .setParameter("name", name)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** Who makes fields for the tenant at the same time waits here, so that names need not clash in the database. */
    public void lockNames(String tenant) {
        entities.createNativeQuery(
                        "select cast(pg_advisory_xact_lock(hashtextextended('custom_field/' || ?1, 0)) as text)")
                .setParameter(1, tenant)
                .getResultList();
    }

    public void add(CustomField field) {
        entities.persist(field);
    }

    public void flush() {
        entities.flush();
    }
}
