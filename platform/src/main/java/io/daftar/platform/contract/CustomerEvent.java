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

    /**
     * Several files became one. Told once for each file that was merged away, with {@code mergedInto}, and once for the one
     * that answers for all from now on; in any order.
     */
    @EventType("daftar.customer.merged.v1")
    record CustomerMerged(CustomerSnapshot customer) implements CustomerEvent {}

    /**
     * A merge was undone. Told once for each file that stands for itself again, without {@code mergedInto}, and once for the
     * one that answered for it; in any order.
     */
    @EventType("daftar.customer.unmerged.v1")
    record CustomerUnmerged(CustomerSnapshot customer) implements CustomerEvent {}

    /**
     * The person's data was erased, for good. Told of the customer and, each by its own event, of every file merged into
     * it. The snapshot is {@link CustomerSnapshot#erased}; a record without a value follows, which says nothing new.
     */
    @EventType("daftar.customer.erased.v1")
    record CustomerErased(CustomerSnapshot customer) implements CustomerEvent {}
}
