package io.daftar.customer.profile.domain;

import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The files of the tenant at hand; another tenant's id is simply absent. */
@ApplicationScoped
public class CustomerRepository {
    private final EntityManager entities;

    CustomerRepository(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Customer> find(UUID id) {
        return Optional.ofNullable(entities.find(Customer.class, id));
    }

    public Customer require(UUID id) {
        return find(id).orElseThrow(() -> DomainException.notFound("customer"));
    }

    /** For a change: whoever else wants to change it waits, so that nobody is told to try again without need. */
    public Customer requireForChange(UUID id) {
        var customer = entities.find(Customer.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (customer == null) throw DomainException.notFound("customer");
        return customer;
    }

    /** For a change of a file that may have been read before without a lock: as it stands now. */
    public Customer requireAnewForChange(UUID id) {
        var customer = require(id);
        entities.refresh(customer, LockModeType.PESSIMISTIC_WRITE);
        return customer;
    }

    /** Locked in the order of their ids, so that two callers never wait for each other. */
    public List<Customer> findForChange(Collection<UUID> ids) {
        return entities.createQuery("from Customer where id in :ids order by id", Customer.class)
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    /** The active ones behind an id, in the order of their ids, for a change. */
    public List<Customer> nextForChange(UUID after, int limit) {
        return entities.createQuery(
                        "from Customer where id > :after and archivedAt is null order by id", Customer.class)
                .setParameter("after", after)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    public void add(Customer customer) {
        entities.persist(customer);
    }

    /** Constraints speak and versions are final before anything is told to others. */
    public void flush() {
        entities.flush();
    }

    /** Lets go of what was read or written, so that long runs stay small. */
    public void forget() {
        entities.clear();
    }
}
