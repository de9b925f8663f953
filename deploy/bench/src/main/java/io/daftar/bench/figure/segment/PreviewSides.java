package io.daftar.bench.figure.segment;

import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.load.Measure;
import io.daftar.bench.load.Turns;
import io.daftar.bench.report.Sample;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** One rule previewed exactly, counted by SQL and previewed as quickly as may be, in turns of one client. */
final class PreviewSides implements AutoCloseable {
    static final String RATIO = "exact ÷ SQL";
    static final String EXACT_P95 = "exact p95 ms";
    static final String QUICK_P95 = "preview p95 ms";
    static final String SQL_MS = "SQL ms";

    private final PreviewRule rule;
    private final int customers;
    private final PreviewTask exact;
    private final PreviewTask quick;
    private final CountTask sql;
    private int estimates;
    private int previews;
    private double farthestOff;

    /** @param customers how many there are in all */
    PreviewSides(Setting setting, PreviewRule rule, int customers) throws SQLException {
        int port = setting.stack().port("gateway");
        this.rule = rule;
        this.customers = customers;
        this.exact = PreviewTask.exact(port, setting.tokens(), rule.filter());
        this.quick = PreviewTask.quick(port, setting.tokens(), rule.filter());
        this.sql = new CountTask(setting.stack().appJdbc("customer"), rule.sql());
    }

    PreviewRule rule() {
        return rule;
    }

    void block(Duration time, Rounds.Gathered into) {
        estimates = 0;
        previews = 0;
        farthestOff = 0;
        // The first one counts, which the others are compared with.
        var measures = Turns.run(time, List.of(sql, this::exactly, this::quickly));
        for (var measure : measures) into.problem(measure.problem(rule.name()));
        into.add(sample(measures.get(0), measures.get(1), measures.get(2)));
    }

    private void exactly() throws IOException {
        exact.once();
        if (exact.estimate()) throw new IOException("an exact count was estimated");
        agree(exact);
    }

    private void quickly() throws IOException {
        quick.once();
        previews++;
        if (quick.estimate()) {
            estimates++;
            farthestOff = Math.max(farthestOff, Math.abs(quick.count() - sql.count()) / Math.max(1.0, sql.count()));
        } else {
            agree(quick);
        }
    }

    private void agree(PreviewTask preview) throws IOException {
        if (preview.count() != sql.count()) {
            throw new IOException("the gateway counts " + preview.count() + ", SQL " + sql.count());
        }
    }

    private Sample sample(Measure bySql, Measure exactly, Measure quickly) {
        var values = new LinkedHashMap<String, Double>();
        values.put("exact ms", exactly.millis(50));
        values.put(SQL_MS, bySql.millis(50));
        values.put(RATIO, exactly.millis(50) / Math.max(0.001, bySql.millis(50)));
        values.put(EXACT_P95, exactly.millis(95));
        values.put(QUICK_P95, quickly.millis(95));
        values.put("estimates %", 100.0 * estimates / Math.max(1, previews));
        if (estimates > 0) values.put("off by at most %", 100 * farthestOff);
        values.put("count", (double) exact.count());
        values.put("SQL count", (double) sql.count());
        values.put("keeps %", 100.0 * sql.count() / customers);
        return new Sample(rule.name(), values);
    }

    @Override
    public void close() throws IOException, SQLException {
        exact.close();
        quick.close();
        sql.close();
    }
}
