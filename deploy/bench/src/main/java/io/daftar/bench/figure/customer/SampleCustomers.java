package io.daftar.bench.figure.customer;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/** Ever new customers, also across runs over the same tables. */
public final class SampleCustomers {
    private static final int RADIX = 36;

    private final String run = Long.toString(System.currentTimeMillis() / 1000, RADIX);
    private final long first = ThreadLocalRandom.current().nextLong(10_000_000L);
    private final AtomicLong next = new AtomicLong();

    public SampleCustomer next() {
        long n = next.getAndIncrement();
        return new SampleCustomer(run + "x" + Long.toString(n, RADIX), first + n);
    }
}
