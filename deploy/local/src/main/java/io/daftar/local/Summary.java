package io.daftar.local;

import io.daftar.local.demo.DemoData;
import java.util.ArrayList;
import java.util.List;

/** What to know about a running stack, short enough to read. */
final class Summary {
    private final Stack stack;

    Summary(Stack stack) {
        this.stack = stack;
    }

    /** @param scenes whether to ask the API for the figures of the five scenes */
    List<String> lines(boolean scenes) {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Daftar runs (stack '" + stack.name() + "')");
        lines.add("  API        " + stack.gatewayUrl() + "/api/v1     description " + stack.gatewayUrl() + "/docs");
        lines.add("  Mailbox    " + stack.mailboxUrl());
        lines.add("  Keycloak   " + stack.url(Port.KEYCLOAK) + "     admin / admin");
        lines.add("  Users      acme: sara (agent) mina (marketer) omid (manager) admin (admin)");
        lines.add("             globex: kavi (admin); password = user name");
        lines.add("  Token      deploy/local/token sara" + nameOption());
        lines.add("  Stop       deploy/local/down" + nameOption());
        if (scenes) {
            DemoData.summary(stack).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    private String nameOption() {
        return stack.name().equals(Options.DEFAULT_NAME) ? "" : " --name " + stack.name();
    }
}
