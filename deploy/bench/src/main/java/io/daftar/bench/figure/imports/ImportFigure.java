package io.daftar.bench.figure.imports;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.report.FigureReport;
import io.daftar.bench.report.Sample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;

/** How long imports of two files take, from making the import to its end, through the gateway. */
public final class ImportFigure implements Figure {
    private static final String PEOPLE = "people-fa-ta-en.csv";
    private static final String PURCHASES = "cdnow.txt";

    private final Setting setting;
    private final Path data;
    // Another name for the source in every run, so that a stack that has seen the file takes it as new.
    private final String run = Long.toString(System.currentTimeMillis() / 1000, 36);

    public ImportFigure(Setting setting) {
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
        var ended = new ImportCall(setting).run(path, order, content);
        report.note(side + ": " + ended.state() + " " + ended.rows() + problem(ended.view()));
        if (!ended.state().startsWith("COMPLETED")) {
            report.refuse(side + " ended " + ended.state());
        }
        var values = new LinkedHashMap<String, Double>();
        values.put("seconds", ended.seconds());
        values.put("rows", ended.rows().path("total").asDouble());
        values.put("rows/s", ended.rows().path("total").asDouble() / ended.seconds());
        return new Sample(side, values);
    }

    private static String problem(JsonNode ended) {
        return ended.path("problem").isObject() ? " " + ended.path("problem") : "";
    }
}
