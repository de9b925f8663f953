package io.daftar.local;

import java.io.IOException;

/** The program behind the scripts of deploy/local. */
public final class Launcher {
    private static final int USAGE = 2;

    private Launcher() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String... args) {
        try {
            var options = Options.parse(args);
            var home = StackHome.of(options.name());
            return switch (options.command()) {
                case SUPERVISE -> Supervisor.run(home, options);
                case UP -> new Up(home, options, args).run();
                default -> new Commands(home, options).run();
            };
        } catch (Options.UsageError e) {
            System.err.println(e.getMessage());
            return USAGE;
        } catch (StackException e) {
            System.err.println(e.getMessage());
            return 1;
        } catch (IOException e) {
            System.err.println("The file system refuses: " + e);
            return 1;
        }
    }
}
