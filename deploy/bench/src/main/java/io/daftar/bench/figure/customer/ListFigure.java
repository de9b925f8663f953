package io.daftar.bench.figure.customer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.figure.CallTask;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.PreparedTask;
import io.daftar.bench.figure.limit.QueryPlan;
import io.daftar.bench.load.Clients;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import io.daftar.bench.report.Verdict;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** H3: customers of one country and one step of the lifecycle, newest first, on the first page and far behind. */
public final class ListFigure implements Figure {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LIMIT = 20;
    private static final int LARGEST = 200;
    private static final int FEW = 8;
    private static final List<Integer> PAGES = List.of(1, 1_000, 10_000);
    private static final String FILTER = "{\"and\":[{\"field\":\"addresses.country\",\"op\":\"EQ\",\"value\":\"IR\"},"
            + "{\"field\":\"lifecycle\",\"op\":\"EQ\",\"value\":\"CUSTOMER\"}]}";
    private static final String SQL =
            """
            select c.id, c.version, c.created_at, c.updated_at, c.profile from customer c
             where c.tenant_id = ? and c.archived_at is null and c.lifecycle = 'CUSTOMER'
               and c.id in (select k.customer_id from customer_key k
                             where k.tenant_id = ? and k.field = 'addresses.country' and k.key = 'IR')
               and (c.created_at, c.id) < (?, ?)
             order by c.created_at desc, c.id desc limit 20""";

    private final Setting setting;

    public ListFigure(Setting setting) {
        this.setting = setting;
    }

    /**
     * Where a page starts.
     *
     * @param cursor null for the first page
     */
    private record Place(int page, String cursor, OffsetDateTime at, UUID id) {
        String gateway() {
            return "gateway, page " + page;
        }

        String sql() {
            return "SQL, page " + page;
        }

        Object[] values() {
            return new Object[] {LimitTables.TENANT, LimitTables.TENANT, at, id};
        }

        byte[] request(String token) {
            return ask(token, cursor, LIMIT);
        }
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        new MadeUpCustomers(setting.stack(), setting.tokens())
                .ensure(setting.arguments().size().customers());
        var places = places();
        var sides = new LinkedHashMap<String, Clients>();
        for (var place : places.values()) {
            sides.put(
                    place.gateway(),
                    Clients.of(
                            FEW, i -> new CallTask(setting.stack().port("gateway"), setting.tokens(), place::request)));
            sides.put(
                    place.sql(),
                    Clients.of(FEW, i -> new PreparedTask(setting.stack().appJdbc("customer"), SQL, place::values)));
        }
        try {
            sides.forEach((name, clients) -> setting.warm(report, name, clients));
            setting.rounds()
                    .run(
                            report,
                            (round, into) -> sides.forEach((name, clients) -> {
                                var measure = clients.closedLoop(setting.block());
                                into.problem(measure.problem(name));
                                into.add(new Sample(name, measure.values()));
                            }));
        } finally {
            sides.values().forEach(Clients::close);
        }
        judge(report, List.copyOf(places.values()));
    }

    private void judge(FigureReport report, List<Place> places) throws Exception {
        var first = places.get(0);
        report.compare("gateway ÷ SQL, page 1", Verdict.Relation.RATIO, first.gateway(), first.sql(), "rate/s", 0.6);
        report.hold("page 1, p99 ms", first.gateway(), "p99 ms", 100, false);
        for (var place : places.subList(1, places.size())) {
            report.compare(
                    "page " + place.page() + " ÷ page 1, p99",
                    Verdict.Relation.RATIO,
                    place.gateway(),
                    first.gateway(),
                    "p99 ms",
                    1.2,
                    false);
            report.hold("page " + place.page() + ", p99 ms", place.gateway(), "p99 ms", 100, false);
        }
        var last = places.get(places.size() - 1);
        new QueryPlan(last.sql(), SQL, last.values()).keep(setting, report);
        report.note(
                "POST /customers/search, country IR and lifecycle CUSTOMER, newest first, " + LIMIT + " a page, " + FEW
                        + " clients in a closed loop; SQL: the same customers' documents by the same condition and"
                        + " position");
    }

    /** Turns over pages as a reader would, large ones, to the beginnings of those that are measured. */
    private Map<Integer, Place> places() throws IOException {
        var places = new LinkedHashMap<Integer, Place>();
        places.put(1, new Place(1, null, OffsetDateTime.parse("2100-01-01T00:00:00Z"), new UUID(0, 0)));
        String cursor = null;
        int rows = 0;
        try (var connection = new HttpConnection(setting.stack().port("gateway"))) {
            for (int page : PAGES.subList(1, PAGES.size())) {
                JsonNode last = null;
                while (rows < (page - 1) * LIMIT) {
                    int limit = Math.min(LARGEST, (page - 1) * LIMIT - rows);
                    var answer = connection.exchange(ask(setting.tokens().current(), cursor, limit));
                    if (!answer.good()) throw new BenchException("status " + answer.status() + " " + answer.text());
                    var found = JSON.readTree(answer.body());
                    if (found.path("nextCursor").isNull()) return places;
                    rows += found.path("items").size();
                    last = found.path("items").get(found.path("items").size() - 1);
                    cursor = found.path("nextCursor").asText();
                }
                places.put(page, place(page, cursor, last));
            }
        }
        return places;
    }

    private static Place place(int page, String cursor, JsonNode last) {
        return new Place(
                page,
                cursor,
                OffsetDateTime.parse(last.path("createdAt").asText()),
                UUID.fromString(last.path("id").asText()));
    }

    private static byte[] ask(String token, String cursor, int limit) {
        var body = "{\"filter\":" + FILTER + ",\"limit\":" + limit
                + (cursor == null ? "}" : ",\"cursor\":\"" + cursor + "\"}");
        return HttpRequests.post("/api/v1/customers/search", token, body, null);
    }
}
