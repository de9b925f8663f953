package io.daftar.local;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The sink all mail goes to, a small process of its own. */
final class MailNode implements Node {
    private final Stack stack;

    MailNode(Stack stack) {
        this.stack = stack;
    }

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public int port() {
        return stack.ports().of(Port.SMTP);
    }

    @Override
    public Launch launch() {
        var folder = stack.home().data();
        return new Launch(
                List.of(
                        Jdk.current().java(),
                        "-Xms16m",
                        "-Xmx" + Service.MAIL_HEAP + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Dfile.encoding=UTF-8",
                        "-Dslf4j.internal.verbosity=ERROR",
                        stack.home().marker(),
                        "-Ddaftar.process=mail",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.daftar.local.mail.MailSink",
                        String.valueOf(port()),
                        String.valueOf(stack.ports().of(Port.MAILBOX)),
                        folder.resolve("mail").toString()),
                Map.of("MALLOC_ARENA_MAX", "2"),
                Path.of(folder.toString()));
    }

    @Override
    public boolean ready() {
        return Probes.http(stack.ports().of(Port.MAILBOX), "/count") && Probes.tcp(port());
    }
}
