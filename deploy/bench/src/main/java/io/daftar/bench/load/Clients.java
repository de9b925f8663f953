package io.daftar.bench.load;

import io.daftar.bench.BenchException;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;

/** A number of clients that keep their connections from block to block. */
public final class Clients implements AutoCloseable {
    private final List<Task> tasks;

    private Clients(List<Task> tasks) {
        this.tasks = List.copyOf(tasks);
    }

    /** Makes the task of one client. */
    public interface Maker {
        Task make(int client) throws Exception;
    }

    public static Clients of(int number, Maker maker) {
        var tasks = new ArrayList<Task>();
        try {
            for (int i = 0; i < number; i++) {
                tasks.add(maker.make(i));
            }
        } catch (Exception e) {
            throw new BenchException("A client could not be made: " + e, e);
        }
        return new Clients(tasks);
    }

    /** Closed loop: every client starts anew as soon as it is answered. */
    public Measure closedLoop(Duration time) {
        long began = System.nanoTime();
        long end = began + time.toNanos();
        return together(began, (task, recorder) -> {
            for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
                recorder.run(task, now);
            }
        });
    }

    /**
     * Open loop: starts fall due at an even pace whether or not earlier ones are answered, and latency counts from when
     * one was due. So a pause of the server is seen by all who would have come meanwhile.
     */
    public Measure openLoop(int perSecond, Duration time) {
        long total = perSecond * time.toMillis() / 1000;
        double gap = 1e9 / perSecond;
        var next = new AtomicLong();
        long began = System.nanoTime();
        return together(began, (task, recorder) -> {
            for (long n = next.getAndIncrement(); n < total; n = next.getAndIncrement()) {
                long due = began + (long) (n * gap);
                for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                    LockSupport.parkNanos(wait);
                }
                recorder.run(task, due);
            }
        });
    }

    private Measure together(long began, BiConsumer<Task, Recorder> loop) {
        var recorders = new ArrayList<Recorder>();
        var threads = new ArrayList<Thread>();
        for (var task : tasks) {
            var recorder = new Recorder();
            recorders.add(recorder);
            threads.add(new Thread(() -> loop.accept(task, recorder), "client-" + threads.size()));
        }
        threads.forEach(Thread::start);
        try {
            for (var thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("Stopped while measuring", e);
        }
        return Recorder.together(recorders, (System.nanoTime() - began) / 1e9);
    }

    @Override
    public void close() {
        for (var task : tasks) {
            try {
                task.close();
            } catch (IOException | SQLException e) {
                System.err.println("A client did not close: " + e);
            }
        }
    }
}
