package io.daftar.bench.figure.journey;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Contacts told by one system after the other, no two under the same name. */
final class SampleContacts {
    /** As many as a request may hold. */
    static final int BATCH = 200;

    private final int customers;
    private final AtomicLong told = new AtomicLong();
    private volatile String system;

    /** @param customers how many made-up ones there are */
    SampleContacts(int customers, String system) {
        this.customers = customers;
        this.system = system;
    }

    /** From now on another system tells. */
    void from(String another) {
        system = another;
    }

    String system() {
        return system;
    }

    List<SampleContact> batch() {
        return IntStream.range(0, BATCH)
                .mapToObj(i -> SampleContact.of(customers, Long.toString(told.getAndIncrement())))
                .toList();
    }
}
