package io.daftar.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The repository's own Maven wrapper, run for what is missing; its output goes to a log. */
final class Maven {
    private final StackHome home;

    Maven(StackHome home) {
        this.home = home;
    }

    /** @throws StackException with the end of the log when the run fails */
    void run(String log, List<String> arguments) throws IOException {
        var command =
                new ArrayList<>(List.of(home.root().resolve("mvnw").toString(), "-B", "-q", "--no-transfer-progress"));
        command.addAll(arguments);
        var file = home.log(log);
        var builder = new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(file.toFile()));
        builder.environment().put("JAVA_HOME", Jdk.current().home().toString());
        // A run of a minute does not live long enough to win by the optimising compiler: measured 130 s against 225 s
        // of processor time for all five services.
        builder.environment()
                .merge("MAVEN_OPTS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC", (own, ours) -> ours + " " + own);
        var process = builder.start();
        try {
            if (process.waitFor() != 0) {
                throw new StackException("Maven failed (" + String.join(" ", arguments) + "), the end of " + file + ":"
                        + System.lineSeparator() + Logs.tail(file, 25));
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new StackException("Stopped while Maven was running", e);
        }
    }
}
