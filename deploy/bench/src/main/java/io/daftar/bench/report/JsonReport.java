package io.daftar.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps reports as JSON, a file per run. */
public final class JsonReport {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final DateTimeFormatter FILE =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private JsonReport() {}

    /** @param surroundings commit, machine, versions, load: whatever a later reader needs */
    public static Path write(Path folder, Instant at, Map<String, Object> surroundings, List<FigureReport> reports)
            throws IOException {
        Files.createDirectories(folder);
        var names =
                String.join("-", reports.stream().map(r -> r.figure().name()).toList());
        var file = folder.resolve(FILE.format(at) + "-" + names + ".json");
        JSON.writeValue(file.toFile(), document(at, surroundings, reports));
        return file;
    }

    static Map<String, Object> document(Instant at, Map<String, Object> surroundings, List<FigureReport> reports) {
        var document = new LinkedHashMap<String, Object>();
        document.put("at", at.toString());
        document.putAll(surroundings);
        document.put("figures", reports.stream().map(JsonReport::figure).toList());
        return document;
    }

    private static Map<String, Object> figure(FigureReport report) {
        var figure = new LinkedHashMap<String, Object>();
        figure.put("figure", report.figure().name());
        figure.put("title", report.figure().title());
        figure.put("void", report.isVoid());
        figure.put("voidReasons", report.voidReasons());
        figure.put(
                "verdicts", report.verdicts().stream().map(JsonReport::verdict).toList());
        figure.put("sides", report.sides());
        figure.put("rounds", report.rounds());
        figure.put("notes", report.notes());
        return figure;
    }

    private static Map<String, Object> verdict(Verdict verdict) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("name", verdict.name());
        fields.put("median", verdict.spread().median());
        fields.put("min", verdict.spread().min());
        fields.put("max", verdict.spread().max());
        fields.put("goal", verdict.goalText());
        if (verdict.hasGoal()) fields.put("met", verdict.met());
        return fields;
    }
}
