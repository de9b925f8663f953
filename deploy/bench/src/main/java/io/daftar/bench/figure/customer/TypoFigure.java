package io.daftar.bench.figure.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.figure.CallTask;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.Person;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** H2: finding people whose names are written with one typo, and free text of four letters, at an even pace. */
public final class TypoFigure implements Figure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GATEWAY = "gateway, a typo";
    private static final String SQL = "SQL, a typo";
    private static final String FOUR = "gateway, four letters";
    private static final int PER_SECOND = 20;
    private static final int COMPARED = 100;

    private final Setting setting;

    public TypoFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        new MadeUpCustomers(setting.stack(), setting.tokens())
                .ensure(setting.arguments().size().customers());
        compare(report);
        var sides = sides();
        try {
            sides.forEach((name, clients) -> setting.warm(report, name, clients));
            setting.rounds()
                    .run(
                            report,
                            (round, into) -> sides.forEach((name, clients) -> {
                                var measure = clients.openLoop(PER_SECOND, setting.block());
                                into.problem(measure.problem(name));
                                into.add(new Sample(name, measure.values()));
                            }));
        } finally {
            sides.values().forEach(Clients::close);
        }
        report.compare("gateway ÷ SQL, p99", Verdict.Relation.RATIO, GATEWAY, SQL, "p99 ms", 1.3, false);
        report.hold("a typo at 20/s, p99 ms", GATEWAY, "p99 ms", 100, false);
        report.hold("four letters at 20/s, p99 ms", FOUR, "p99 ms", 100, false);
        report.note(
                "names of random customers with one typo inside, limit 20; SQL ranks the same candidates the same way");
    }

    private Map<String, Clients> sides() {
        int clients = setting.arguments().clients();
        int port = setting.stack().port("gateway");
        var sides = new LinkedHashMap<String, Clients>();
        sides.put(GATEWAY, Clients.of(clients, i -> new CallTask(port, setting.tokens(), t -> ask(t, misspelt()))));
        sides.put(SQL, Clients.of(clients, i -> new TypoSqlTask(setting.stack().appJdbc("customer"), this::misspelt)));
        sides.put(FOUR, Clients.of(clients, i -> new CallTask(port, setting.tokens(), t -> ask(t, fourLetters()))));
        return sides;
    }

    /** Both sides must find the same people, and mostly those that were meant. */
    private void compare(FigureReport report) throws Exception {
        var random = new SplittableRandom(COMPARED);
        int same = 0;
        int vague = 0;
        int first = 0;
        try (var sql = new TypoSqlTask(setting.stack().appJdbc("customer"), this::misspelt);
                var connection = new HttpConnection(setting.stack().port("gateway"))) {
            for (int i = 0; i < COMPARED; i++) {
                var person = Person.of(random.nextInt(setting.arguments().size().customers()));
                var text = person.misspelt(random);
                var answer = connection.exchange(ask(setting.tokens().current(), text));
                if (!answer.good()) throw new BenchException("status " + answer.status() + " " + answer.text());
                var items = JSON.readTree(answer.body());
                var found = new ArrayList<UUID>();
                items.path("items")
                        .forEach(item ->
                                found.add(UUID.fromString(item.path("id").asText())));
                if (person.name().equals(items.at("/items/0/displayName").asText())) first++;
                // Left out: a typo that makes another name or its beginning finds those of that name exactly, and where
                // candidates are cut each side may cut others.
                if (exact(items, text) || items.path("truncated").asBoolean()) continue;
                vague++;
                same += found.equals(sql.find(text)) ? 1 : 0;
            }
            sql.keepSlowest(setting, report);
        }
        if (same < 0.95 * vague) {
            report.refuse("only for " + same + " of " + vague + " names both sides found the same 20 people");
        }
        report.note("the person meant came first for " + first + " of " + COMPARED + " names; of " + vague
                + " whose candidates were not cut both sides found the same 20 for " + same);
    }

    private static boolean exact(JsonNode found, String text) {
        var first = found.at("/items/0/displayName").asText().toLowerCase(Locale.ROOT);
        return first.replace(" ", "").contains(text.toLowerCase(Locale.ROOT).replace(" ", ""));
    }

    private Person anybody() {
        return Person.of(
                ThreadLocalRandom.current().nextInt(setting.arguments().size().customers()));
    }

    private String misspelt() {
        return anybody()
                .misspelt(new SplittableRandom(ThreadLocalRandom.current().nextLong()));
    }

    private String fourLetters() {
        return anybody().beginning(4, ThreadLocalRandom.current().nextBoolean());
    }

    private static byte[] ask(String token, String text) {
        return HttpRequests.post("/api/v1/customers/search", token, "{\"query\":\"" + text + "\",\"limit\":20}", null);
    }
}
