package io.daftar.platform.contract;

/** Facts on {@code daftar.customer.v1}, keyed by customer id; each carries the customer's full state after the change. */
public sealed interface CustomerEvent extends DomainEvent {
    CustomerSnapshot customer();

    /** A customer file was opened. */
    @EventType("daftar.customer.registered.v1")
    record CustomerRegistered(CustomerSnapshot customer) implements CustomerEvent {}

    /** Something in the file changed. */
    @EventType("daftar.customer.updated.v1")
    record CustomerUpdated(CustomerSnapshot customer) implements CustomerEvent {}

    /** The file was put away; it can come back. */
    @EventType("daftar.customer.archived.v1")
    record CustomerArchived(CustomerSnapshot customer) implements CustomerEvent {}

    /** The file came back from the archive. */
    @EventType("daftar.customer.restored.v1")
    record CustomerRestored(CustomerSnapshot customer) implements CustomerEvent {}
}
