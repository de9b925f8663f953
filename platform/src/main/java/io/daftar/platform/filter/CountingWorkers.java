package io.daftar.platform.filter;

import org.jdbi.v3.core.Handle;

/**
 * Lets the statements that follow in a transaction share their work among PostgreSQL's workers. Connections of a service
 * that serves pages do without, because beside workers a page that ends after fifty rows looks cheaper than it is by the
 * wrong index; who counts many rows asks for them.
 */
public final class CountingWorkers {
    // What the workers hand over are ids; by default the planner thinks a row handed over as dear as ten rows read.
    private static final String ALLOW =
            "select set_config('max_parallel_workers_per_gather', '2', true), set_config('parallel_tuple_cost', '0.01', true)";

    private CountingWorkers() {}

    public static void allow(Handle handle) {
        handle.createQuery(ALLOW).mapTo(String.class).one();
    }
}
