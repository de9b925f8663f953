package io.daftar.bench.figure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/** How long imports of two files take, from making the import to its end, through the gateway. */
final class ImportFigure implements Figure {
    private static final String PEOPLE = "people-fa-ta-en.csv";
    private static final String PURCHASES = "cdnow.txt";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration GLANCE = Duration.ofMillis(100);
    private static final Set<String> ENDED = Set.of("COMPLETED", "COMPLETED_WITH_ERRORS", "FAILED", "CANCELLED");

    private final Setting setting;
    private final Path data;
    // Another name for the source in every run, so that a stack that has seen the file takes it as new.
    private final String run = Long.toString(System.currentTimeMillis() / 1000, 36);

    ImportFigure(Setting setting) {
        this.setting = setting;
        this.data = setting.root().resolve("../shared/data").normalize();
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        if (!Files.isReadable(data.resolve(PEOPLE)) || !Files.isReadable(data.resolve(PURCHASES))) {
            report.refuse("skipped: " + data + " holds no " + PEOPLE + " and " + PURCHASES);
            return;
        }
        var people = Files.readAllBytes(data.resolve(PEOPLE));
        var purchases = PurchaseFile.csv(Files.readString(data.resolve(PURCHASES), StandardCharsets.US_ASCII));
        Rounds.just(setting.guard(), 1).run(report, (round, into) -> {
            into.add(run(report, PEOPLE, "/api/v1/imports", people(), people));
            into.add(run(
                    report,
                    PURCHASES,
                    "/api/v1/interaction-imports",
                    purchases(),
                    purchases.getBytes(StandardCharsets.US_ASCII)));
        });
        report.hold(PEOPLE + ", s", PEOPLE, "seconds", 10, false);
        report.hold(PURCHASES + ", s", PURCHASES, "seconds", 60, false);
        report.note("each file once, into a stack not warmed up: what somebody sees who imports for the first time");
    }

    private String people() {
        return """
            {"target":"CUSTOMERS","format":"CSV","mode":"UPSERT","matchBy":["externalIds.office%s"],"mapping":[
             {"column":"کد مشتری","field":"externalIds.office%s"},{"column":"نام","field":"givenName"},
             {"column":"نام خانوادگی","field":"familyName"},{"column":"موبایل","field":"phones.mobile"},
             {"column":"ایمیل","field":"emails.home"},{"column":"تاریخ تولد","field":"birthDate"},
             {"column":"شهر","field":"addresses.home.city"},{"column":"علاقه‌مندی","field":"interests"}],
             "options":{"regions":["IR","GB","IN"],"calendar":"auto","dateOrder":"DMY"}}"""
                .formatted(run, run);
    }

    private String purchases() {
        return """
            {"target":"PURCHASES","format":"CSV","mapping":[
             {"column":"customer","field":"customerRef.cdnow%s"},{"column":"date","field":"purchasedAt"},
             {"column":"quantity","field":"quantity"},{"column":"amount","field":"total"}],
             "options":{"sourceSystem":"cdnow%s","createCustomers":true,"currency":"USD","header":true}}"""
                .formatted(run, run);
    }

    private Sample run(FigureReport report, String side, String path, String order, byte[] content) throws IOException {
        long began = System.nanoTime();
        try (var connection = new HttpConnection(setting.stack().port("gateway"))) {
            var token = setting.tokens().current();
            var location = good(connection.exchange(HttpRequests.post(path, token, order, null)))
                    .location();
            good(connection.exchange(HttpRequests.put(location + "/content", token, "text/csv", content)));
            good(connection.exchange(HttpRequests.post(location + "/start", token, "", null)));
            var ended = ended(connection, location);
            double seconds = (System.nanoTime() - began) / 1e9;
            var rows = ended.path("rows");
            report.note(side + ": " + ended.path("state").asText() + " " + rows + problem(ended));
            if (!ended.path("state").asText().startsWith("COMPLETED")) {
                report.refuse(side + " ended " + ended.path("state").asText());
            }
            var values = new LinkedHashMap<String, Double>();
            values.put("seconds", seconds);
            values.put("rows", rows.path("total").asDouble());
            values.put("rows/s", rows.path("total").asDouble() / seconds);
            return new Sample(side, values);
        }
    }

    private static String problem(JsonNode ended) {
        return ended.path("problem").isObject() ? " " + ended.path("problem") : "";
    }

    private JsonNode ended(HttpConnection connection, String location) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var answer = good(connection.exchange(
                    HttpRequests.get(location, setting.tokens().current())));
            var view = JSON.readTree(answer.body());
            if (ENDED.contains(view.path("state").asText())) {
                return view;
            }
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        throw new BenchException("The import at " + location + " did not end within " + PATIENCE.toMinutes() + " min.");
    }

    private static HttpConnection.Answer good(HttpConnection.Answer answer) {
        if (!answer.good()) {
            throw new BenchException("status " + answer.status() + " " + answer.text());
        }
        return answer;
    }
}
