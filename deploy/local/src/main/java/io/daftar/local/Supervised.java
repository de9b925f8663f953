package io.daftar.local;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps one process of the stack alive: starts it, watches it, starts it again with growing pauses. */
final class Supervised {
    /** Where a process stands. */
    enum State {
        PREPARING,
        STARTING,
        READY,
        RESTARTING,
        DEAD,
        STOPPED
    }

    private static final int TRIES_BEFORE_READY = 3;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofMinutes(1);

    private final Node node;
    private final StackHome home;
    private final boolean respawn;
    private final Runnable changed;
    private final AtomicInteger starts = new AtomicInteger();
    private final Object lock = new Object();
    private final Thread watcher;

    private volatile State state = State.PREPARING;
    private volatile Process process;
    private volatile String failure;
    private volatile boolean everReady;
    private boolean stopping;
    private boolean wanted = true;

    Supervised(Node node, StackHome home, boolean respawn, Runnable changed) {
        this.node = node;
        this.home = home;
        this.respawn = respawn;
        this.changed = changed;
        this.watcher = new Thread(this::keepAlive, "watch-" + node.name());
        this.watcher.setDaemon(true);
    }

    Node node() {
        return node;
    }

    State state() {
        return state;
    }

    /** The pid, or 0 when it does not run. */
    long pid() {
        var current = process;
        return current != null && current.isAlive() ? current.pid() : 0;
    }

    int restarts() {
        return Math.max(0, starts.get() - 1);
    }

    void start() {
        watcher.start();
    }

    private void keepAlive() {
        long pause = 1;
        while (await(Long.MAX_VALUE)) {
            long began = System.nanoTime();
            boolean wasReady = runOnce();
            if (interrupted()) {
                continue;
            }
            if (!respawn || !everReady && starts.get() >= TRIES_BEFORE_READY) {
                move(State.DEAD);
                continue;
            }
            pause = wasReady && System.nanoTime() - began > CALM.toNanos() ? 1 : pause;
            move(State.RESTARTING);
            await(pause * 1000);
            pause = Math.min(pause * 2, LONGEST_PAUSE.toSeconds());
            want();
        }
        move(State.STOPPED);
    }

    /** One life of the process. @return whether it became ready */
    private boolean runOnce() {
        starts.incrementAndGet();
        try {
            move(State.PREPARING);
            var launch = node.launch();
            if (!begin(launch)) {
                return false;
            }
            var current = process;
            move(State.STARTING);
            boolean ready = awaitAnswer(current);
            if (ready) {
                everReady = true;
                move(State.READY);
                current.waitFor();
                failure = "ended with code " + current.exitValue();
            } else {
                failed(current);
            }
            if (ready && inGoodOrder(current.exitValue())) {
                node.afterStop();
            }
            return ready;
        } catch (IOException | RuntimeException e) {
            failure = e instanceof StackException ? e.getMessage() : "cannot be started: " + e;
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** @return false when it is to stop instead */
    private boolean begin(Node.Launch launch) throws IOException {
        synchronized (lock) {
            if (stopping) {
                return false;
            }
            wanted = false;
            // A session of its own: Ctrl-C reaches the launcher alone, which then stops all in good order.
            var command = new ArrayList<>(List.of("setsid"));
            command.addAll(launch.command());
            var builder = new ProcessBuilder(command)
                    .directory(launch.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            home.log(node.name()).toFile()));
            builder.environment().putAll(launch.environment());
            process = builder.start();
            return true;
        }
    }

    private boolean awaitAnswer(Process current) {
        boolean[] ready = {false};
        Poll.until(node.readyWithin(), () -> !current.isAlive() || (ready[0] = node.ready()));
        return ready[0] && current.isAlive();
    }

    private void failed(Process current) throws InterruptedException {
        if (interrupted()) {
            current.waitFor(node.stopWithin().toSeconds() + 10, TimeUnit.SECONDS);
            return;
        }
        var reason = current.isAlive()
                ? "was not ready within " + node.readyWithin().toSeconds() + " s"
                : "ended with code " + current.exitValue() + " before it was ready";
        current.destroyForcibly().waitFor();
        failure = reason + ". The end of " + home.log(node.name()) + ":" + System.lineSeparator()
                + Logs.tail(home.log(node.name()), 25);
        node.afterFailedStart();
    }

    private static boolean inGoodOrder(int code) {
        return code == 0 || code == 128 + 15 || code == 128 + 2;
    }

    private boolean interrupted() {
        synchronized (lock) {
            return stopping || wanted;
        }
    }

    /** Waits until it is wanted, or that long. @return false when it is to stop for good */
    private boolean await(long millis) {
        long end = millis == Long.MAX_VALUE ? millis : System.currentTimeMillis() + millis;
        synchronized (lock) {
            try {
                while (!wanted && !stopping && System.currentTimeMillis() < end) {
                    lock.wait(Math.max(1, Math.min(end - System.currentTimeMillis(), 60_000)));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            return !stopping;
        }
    }

    private void want() {
        synchronized (lock) {
            wanted = true;
            lock.notifyAll();
        }
    }

    /** Ends it if it runs, starts it again, also after it was given up, and waits until it is ready. */
    void restart() {
        int before = starts.get();
        Process current;
        synchronized (lock) {
            current = process;
            wanted = true;
            lock.notifyAll();
        }
        if (current != null) {
            end(current);
        }
        if (!Poll.until(node.readyWithin(), () -> starts.get() > before)) {
            throw new StackException(node.name() + " did not start again");
        }
        awaitReady();
    }

    /** Ends it for good. */
    void stop() {
        Process current;
        synchronized (lock) {
            stopping = true;
            current = process;
            lock.notifyAll();
        }
        if (current != null) {
            end(current);
        }
        try {
            watcher.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        move(State.STOPPED);
    }

    private void end(Process current) {
        if (!current.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + node.stopSignal() + " " + current.pid())
                    .start()
                    .waitFor();
            if (!current.waitFor(node.stopWithin().toMillis(), TimeUnit.MILLISECONDS)) {
                current.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
            }
        } catch (IOException e) {
            current.destroyForcibly();
        } catch (InterruptedException e) {
            current.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** @throws StackException with the reason and the end of the log when it is given up */
    void awaitReady() {
        while (state != State.READY) {
            if (state == State.DEAD || state == State.STOPPED) {
                throw new StackException(node.name() + " " + (failure == null ? "was stopped" : failure));
            }
            if (!Poll.pause(50)) {
                throw new StackException("Stopped while waiting for " + node.name());
            }
        }
    }

    private void move(State next) {
        if (state != next) {
            state = next;
            changed.run();
        }
    }
}
