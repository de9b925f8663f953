package io.daftar.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.local.Stack;
import io.daftar.local.StackException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The five scenes, each told in one line with figures the API gave a moment ago. */
final class Scenes {
    private static final String TOWN = "تهران";
    private static final int TRIES = 20;

    private final DemoApi sara;
    private final DemoApi mina;
    private final DemoApi omid;
    private final DemoApi admin;
    private final DemoApi kavi;

    Scenes(Stack stack) {
        this.sara = new DemoApi(stack, "sara");
        this.mina = new DemoApi(stack, "mina");
        this.omid = new DemoApi(stack, "omid");
        this.admin = new DemoApi(stack, "admin");
        this.kavi = new DemoApi(stack, "kavi");
    }

    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("Morning      " + told(this::morning));
        lines.add("Find them    " + told(this::findThem));
        lines.add("Clean file   " + told(this::cleanFile));
        lines.add("Campaign     " + told(this::campaign));
        lines.add("Trust        " + told(this::trust));
        return lines;
    }

    /** One scene that fails must not hide the others. */
    private static String told(Supplier<String> scene) {
        try {
            return scene.get();
        } catch (StackException e) {
            return "could not be read back: " + e.getMessage();
        }
    }

    private String morning() {
        var agenda = sara.get("/agenda");
        return "sara's agenda of %s: %d due, %d overdue, %d coming up"
                .formatted(
                        agenda.path("date").asText(),
                        agenda.path("due").size(),
                        agenda.path("overdue").size(),
                        agenda.path("upcoming").size());
    }

    private String findThem() {
        var filter = Map.of(
                "and",
                List.of(
                        Map.of("field", "addresses.city", "op", "EQ", "value", TOWN),
                        Map.of("field", "birthDate", "op", "AGE_GTE", "value", 40),
                        Map.of("field", "tags", "op", "CONTAINS", "value", DemoPerson.RUNNING)));
        long start = System.nanoTime();
        var found = sara.post("/customers/search", Map.of("filter", filter, "count", "exact", "limit", 1));
        long millis = (System.nanoTime() - start) / 1_000_000;
        var all = sara.post("/customers/search", Map.of("count", "exact", "limit", 1));
        return "runners over 40 in %s: %d of %d customers, in %d ms"
                .formatted(TOWN, found.path("total").asLong(), all.path("total").asLong(), millis);
    }

    private String cleanFile() {
        var rows = new MessyFile(admin).bring().path("rows");
        return "a messy file of %d rows: %d created, %d updated, %d unchanged, %d failed"
                .formatted(
                        rows.path("total").asLong(),
                        rows.path("created").asLong(),
                        rows.path("updated").asLong(),
                        rows.path("skipped").asLong(),
                        rows.path("failed").asLong());
    }

    private String campaign() {
        var campaign = new MailShot(mina, omid).campaign();
        if (campaign == null) {
            return "none was written";
        }
        var report = mina.get("/campaigns/" + campaign.path("id").asText() + "/report");
        var states = report.path("states");
        return "%s: %d members, %d sent, %d skipped%s"
                .formatted(
                        campaign.path("state").asText(),
                        report.path("audience").asLong(),
                        states.path("SENT").asLong() + states.path("DELIVERED").asLong(),
                        states.path("SKIPPED").asLong(),
                        reasons(report.path("lines")));
    }

    private static String reasons(JsonNode lines) {
        var reasons = new ArrayList<String>();
        lines.forEach(line -> {
            if (line.path("state").asText().equals("SKIPPED")) {
                reasons.add(
                        line.path("count").asLong() + " " + line.path("reason").asText());
            }
        });
        return reasons.isEmpty() ? "" : " (" + String.join(", ", reasons) + ")";
    }

    private String trust() {
        int asked = 0;
        int absent = 0;
        for (var customer : sara.get("/customers?limit=" + TRIES).path("items")) {
            asked++;
            absent += kavi.ask("/customers/" + customer.path("id").asText()).status() == 404 ? 1 : 0;
        }
        return "kavi of globex asks for %d of acme's customers by id: %d times 404".formatted(asked, absent);
    }
}
