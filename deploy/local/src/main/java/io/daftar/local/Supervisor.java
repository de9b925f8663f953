package io.daftar.local;

import io.daftar.local.demo.DemoData;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** Brings a stack up, keeps it up, and takes it down again when told to. */
final class Supervisor {
    private final StackHome home;
    private final Stack stack;
    private final Options options;
    private final Processes processes;
    private final Build build;
    private final Jdk jdk;
    private final String startedAt =
            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    private final long began = System.nanoTime();
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile StackFile.State state = StackFile.State.STARTING;
    private volatile String failure;
    private volatile Control.Server control;

    private Supervisor(StackHome home, Options options, Ports ports) {
        this.home = home;
        this.options = options;
        this.stack = new Stack(home, ports);
        this.jdk = Jdk.forServices(System.getenv());
        var maven = new Maven(home);
        this.build = new Build(home, maven);
        this.processes =
                new Processes(stack, options, new Distributions(maven, home, StackHome.cache()), jdk, this::describe);
    }

    /** Runs a stack until this process is asked to end. @return the exit code */
    static int run(StackHome home, Options options) throws IOException {
        home.create();
        try (var channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            if (lock == null) {
                throw new StackException("Another launcher is busy with stack '" + home.name() + "'.");
            }
            int leftovers = new Leftovers(home, ProcFs.SYSTEM).stop();
            if (leftovers > 0) {
                say("Stopped " + leftovers + " processes an earlier run left behind.");
            }
            var previous = StackFile.read(home.stackFile());
            if (options.fresh()) {
                home.wipe();
            }
            var ports = home.name().equals(Options.DEFAULT_NAME)
                    ? Ports.usual(System.getenv())
                    : Ports.free(
                            System.getenv(),
                            previous.map(p -> p.ports().get(Port.GATEWAY.key())).orElse(null),
                            Ports::isFree);
            ports.requireFree(needed(options.only()), Ports::isFree);
            return new Supervisor(home, options, ports).bringUpAndStay();
        }
    }

    private static Set<Port> needed(Set<String> only) {
        var needed = EnumSet.noneOf(Port.class);
        for (var port : Port.values()) {
            var process = port == Port.SMTP || port == Port.MAILBOX ? "mail" : port.key();
            if (Processes.included(only, process)) {
                needed.add(port);
            }
        }
        return needed;
    }

    private int bringUpAndStay() throws IOException {
        control = new Control.Server(this::obey);
        Runtime.getRuntime().addShutdownHook(new Thread(this::takeDown, "shutdown"));
        say("Stack '" + stack.name() + "' starts on JDK " + jdk.version() + ", data and logs in " + home.data());
        describe();
        try {
            start();
            moveTo(StackFile.State.READY);
            stopped.await();
            return 0;
        } catch (StackException | CompletionException e) {
            failure = e instanceof CompletionException
                    ? String.valueOf(e.getCause().getMessage())
                    : e.getMessage();
            say("The stack did not start: " + failure);
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private void start() throws IOException {
        for (var process : processes.all()) {
            Logs.rotate(home.log(process.node().name()));
        }
        processes.infrastructure().forEach(this::startAndTell);
        var services = processes.services().stream()
                .map(p -> Service.require(p.node().name()))
                .toList();
        var built = CompletableFuture.runAsync(() -> build(services));
        var databases =
                CompletableFuture.runAsync(() -> processes.find("postgres").ifPresent(postgres -> {
                    postgres.awaitReady();
                    new Databases(stack).create();
                }));
        var topics = CompletableFuture.runAsync(() -> processes.find("kafka").ifPresent(kafka -> {
            kafka.awaitReady();
            new Topics(stack).create();
        }));
        // Keycloak takes longest; the services do not wait for it.
        CompletableFuture.allOf(built, databases, topics).join();
        processes.services().forEach(this::startAndTell);
        processes.all().forEach(Supervised::awaitReady);
        finish();
    }

    private void build(List<Service> services) {
        try {
            var stale = build.stale(services);
            if (!stale.isEmpty()) {
                say("Building "
                        + String.join(", ", stale.stream().map(s -> s.module).toList()) + " (log: " + home.log("build")
                        + ")");
                build.run(stale);
                say("  built" + after());
            }
        } catch (IOException e) {
            throw new StackException("The services cannot be built: " + e.getMessage(), e);
        }
    }

    private void startAndTell(Supervised process) {
        process.start();
        var teller = new Thread(() -> {
            try {
                process.awaitReady();
                say("  " + process.node().name() + " ready" + after());
            } catch (StackException e) {
                say("  " + process.node().name() + " failed" + after());
            }
        });
        teller.setDaemon(true);
        teller.start();
    }

    private String after() {
        return String.format(java.util.Locale.ROOT, " after %.1f s", (System.nanoTime() - began) / 1e9);
    }

    private void finish() {
        if (!options.only().isEmpty()) {
            say("Ready" + after() + " (only a part of the stack: no settings, no demo data).");
            return;
        }
        say("Everything is ready" + after() + ".");
        try {
            new TenantSettings(stack).apply();
            if (options.demo()) {
                DemoData.load(stack);
            }
            new Summary(stack).lines(options.demo()).forEach(Supervisor::say);
        } catch (RuntimeException e) {
            failure = "The stack runs, but its settings or demo data could not be loaded: " + e.getMessage();
            say(failure);
            new Summary(stack).lines(false).forEach(Supervisor::say);
        }
    }

    private String obey(String order) {
        var words = order.split("/");
        if (words.length == 2 && words[0].equals("restart")) {
            var process = processes.require(words[1]);
            process.restart();
            return process.node().name() + " runs again, pid " + process.pid() + ".";
        }
        if (words.length == 3 && words[0].equals("scale") && words[2].matches("\\d{1,2}")) {
            return processes.scale(Service.require(words[1]), Integer.parseInt(words[2]));
        }
        throw new StackException("Order not understood: " + order);
    }

    private void takeDown() {
        boolean failed = state == StackFile.State.STARTING && failure != null;
        moveTo(StackFile.State.STOPPING);
        say("Stopping …");
        processes.stop();
        // A build that was still running.
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroy);
        control.close();
        moveTo(failed ? StackFile.State.FAILED : StackFile.State.STOPPED);
        say("Stopped.");
        stopped.countDown();
    }

    private void moveTo(StackFile.State next) {
        state = next;
        describe();
    }

    private synchronized void describe() {
        try {
            var entries = processes.all().stream().map(this::entry).toList();
            StackFile.describe(stack, state, failure, startedAt, control.address(), entries)
                    .write(home.stackFile());
        } catch (IOException e) {
            say("stack.json was not written: " + e);
        }
    }

    private StackFile.Entry entry(Supervised process) {
        var node = process.node();
        boolean managed = node instanceof ServiceNode || node instanceof KeycloakNode;
        return new StackFile.Entry(
                node.name(),
                process.pid(),
                node.port(),
                managed ? node.port() + Port.MANAGEMENT_OFFSET : null,
                process.state().name().toLowerCase(java.util.Locale.ROOT),
                process.restarts(),
                home.log(node.name()).toString());
    }

    private static synchronized void say(String line) {
        System.out.println(line);
    }
}
