package io.daftar.customer.segment.domain;

import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The segments of the tenant at hand. */
@ApplicationScoped
public class SegmentRepository {
    private final EntityManager entities;

    SegmentRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Segment> find(UUID id) {
        return Optional.ofNullable(entities.find(Segment.class, id));
    }

    public Segment require(UUID id) {
        return find(id).orElseThrow(() -> DomainException.notFound("segment"));
    }

    public Segment requireForChange(UUID id) {
        var segment = entities.find(Segment.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (segment == null) throw DomainException.notFound("segment");
        return segment;
    }

    /** The newest first, behind a segment; null from the start. */
    public List<Segment> page(UUID after, int limit) {
        var query = after == null
                ? entities.createQuery("from Segment order by id desc", Segment.class)
                : entities.createQuery("from Segment where id < :after order by id desc", Segment.class)
                        .setParameter("after", after);
        return query.setMaxResults(limit).getResultList();
    }

    public void add(Segment segment) {
        entities.persist(segment);
    }

    public void remove(Segment segment) {
        entities.remove(segment);
    }

    public void flush() {
        entities.flush();
    }
}
