package io.daftar.local;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a supervisor and shows what it says; in the foreground Ctrl-C takes the stack down again. */
final class Up {
    private static final long LAST_LINES_MILLIS = 400;

    private final StackHome home;
    private final Options options;
    private final String[] arguments;

    Up(StackHome home, Options options, String... arguments) {
        this.home = home;
        this.options = options;
        this.arguments = arguments;
    }

    int run() throws IOException {
        var running = StackFile.read(home.stackFile()).filter(file -> file.supervised(home, ProcFs.SYSTEM));
        if (running.isPresent()) {
            return alreadyRunning(running.get());
        }
        home.create();
        var log = home.log("supervisor");
        Logs.rotate(log);
        var supervisor = start(log.toFile());
        var hook = new Thread(() -> stop(supervisor));
        Runtime.getRuntime().addShutdownHook(hook);
        var out = System.out;
        long position = Logs.follow(log, 0, out, () -> supervisor.isAlive() && !ready(supervisor));
        if (supervisor.isAlive() && options.detach()) {
            Runtime.getRuntime().removeShutdownHook(hook);
            return StackFile.read(home.stackFile()).map(StackFile::failure).isPresent() ? 1 : 0;
        }
        Logs.follow(log, position, out, supervisor::isAlive);
        return supervisor.isAlive() ? 0 : supervisor.exitValue();
    }

    private int alreadyRunning(StackFile running) {
        if (options.fresh()) {
            throw new StackException("Stack '" + home.name() + "' is running; take it down before --fresh.");
        }
        System.out.println("Stack '" + home.name() + "' is already running (" + running.state() + ", supervisor pid "
                + running.supervisorPid() + ").");
        new Summary(running.stack(home)).lines(false).forEach(System.out::println);
        return 0;
    }

    private Process start(File log) throws IOException {
        var command = new ArrayList<>(List.of(
                "setsid",
                Jdk.current().java(),
                "-Xms16m",
                "-Xmx" + Service.SUPERVISOR_HEAP + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-Dslf4j.internal.verbosity=ERROR",
                "-Ddaftar.root=" + home.root(),
                home.marker(),
                "-Ddaftar.process=supervisor",
                "-cp",
                System.getProperty("java.class.path"),
                Launcher.class.getName(),
                "supervise"));
        command.addAll(Arrays.asList(arguments).subList(1, arguments.length));
        return new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private boolean ready(Process supervisor) {
        return StackFile.read(home.stackFile())
                .filter(file -> file.supervisorPid() == supervisor.pid())
                .filter(file -> file.state() == StackFile.State.READY)
                .isPresent();
    }

    /** Ctrl-C: the supervisor stops everything in order, and what it says is still being shown meanwhile. */
    private static void stop(Process supervisor) {
        supervisor.destroy();
        try {
            supervisor.waitFor(4, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Poll.pause(LAST_LINES_MILLIS);
    }
}
