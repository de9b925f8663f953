package io.daftar.bench.figure.segment;

import io.daftar.bench.figure.Figure;
import io.daftar.bench.figure.Rounds;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.figure.limit.QueryPlan;
import io.daftar.bench.load.Clients;
import io.daftar.bench.people.Basis;
import io.daftar.bench.people.CustomerLoad;
import io.daftar.bench.people.MadeUpCustomers;
import io.daftar.bench.people.MadeUpPurchases;
import io.daftar.bench.report.FigureReport;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** H6: previews of ten rules, each against the same rule written by hand in SQL on the same tables. */
public final class PreviewFigure implements Figure {
    /** Costs the database next to nothing, so that all before it gets warm. */
    private static final String CHEAP = "{\"field\":\"externalIds.shop\",\"op\":\"EQ\",\"value\":\"17\"}";

    private static final Duration FIRST = Duration.ofSeconds(4);
    private static final String TENANT_ROWS = " where tenant_id = '" + LimitTables.TENANT + "' and archived_at is null";

    private final Setting setting;

    public PreviewFigure(Setting setting) {
        this.setting = setting;
    }

    @Override
    public void measure(FigureReport report) throws Exception {
        var size = setting.arguments().size();
        new MadeUpCustomers(setting.stack(), setting.tokens()).ensure(size.customers());
        var basis = new MadeUpPurchases(setting.stack(), setting.tokens()).ensure(size.purchases());
        var sides = sides(basis);
        try {
            warm(report, sides);
            setting.rounds().run(report, (round, into) -> sides.forEach(side -> side.block(setting.block(), into)));
        } finally {
            for (var side : sides) side.close();
        }
        judge(report, sides);
    }

    private List<PreviewSides> sides(Basis basis) throws SQLException, IOException {
        UUID field;
        int customers;
        try (var connection = DriverManager.getConnection(setting.stack().ownerJdbc("customer"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select (select id from custom_field" + TENANT_ROWS + " and name = '"
                        + CustomerLoad.FIELD + "'), (select count(*) from customer" + TENANT_ROWS + ")")) {
            row.next();
            field = row.getObject(1, UUID.class);
            customers = row.getInt(2);
        }
        var sides = new ArrayList<PreviewSides>();
        for (var rule : new PreviewRules(basis, field).all()) sides.add(new PreviewSides(setting, rule, customers));
        return sides;
    }

    /** The services by many cheap previews, the pages of the tables by each rule. */
    private void warm(FigureReport report, List<PreviewSides> sides) {
        int port = setting.stack().port("gateway");
        try (var clients =
                Clients.of(setting.arguments().clients(), i -> PreviewTask.exact(port, setting.tokens(), CHEAP))) {
            setting.warm(report, "previews", clients);
        }
        sides.forEach(side -> side.block(FIRST, new Rounds.Gathered()));
    }

    private void judge(FigureReport report, List<PreviewSides> sides) throws SQLException, IOException {
        for (var side : sides) {
            var name = side.rule().name();
            report.hold(name + ", gateway ÷ SQL", name, PreviewSides.RATIO, 1.2, false);
            if (side.rule().narrow()) {
                report.hold(name + ", exact, p95 ms", name, PreviewSides.EXACT_P95, 300, false);
            } else {
                report.hold(name + ", exact or estimated, p95 ms", name, PreviewSides.QUICK_P95, 300, false);
            }
        }
        report.note(
                "one client; POST /segments/preview with count=exact, the same count by SQL by hand, and the preview"
                        + " without, in turns; the gateway's answers hold ten customers as well, SQL only counts");
        report.note("all exact counts, and previews that were not estimated, were those of SQL in every valid round");
        var seen = report.sides();
        var slowest = sides.stream()
                .map(PreviewSides::rule)
                .max(Comparator.comparingDouble(
                        rule -> seen.get(rule.name()).get(PreviewSides.SQL_MS).median()))
                .orElseThrow();
        new QueryPlan("the slowest rule, " + slowest.name(), slowest.sql()).keep(setting, report);
    }
}
