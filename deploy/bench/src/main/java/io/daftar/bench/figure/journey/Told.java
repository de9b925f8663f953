package io.daftar.bench.figure.journey;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.bench.BenchException;
import io.daftar.bench.figure.Setting;
import io.daftar.bench.figure.event.Events;
import io.daftar.bench.figure.limit.LimitTables;
import io.daftar.bench.load.HttpConnection;
import io.daftar.bench.load.HttpRequests;
import io.daftar.bench.report.FigureReport;
import java.io.IOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;

/**
 * Holds what a system told interaction-service against what came of it: as many records as were acknowledged, each on the
 * timeline of its customer, the event of each on the topic exactly once. A difference makes the figure void.
 */
public final class Told {
    public static final String TOPIC = "daftar.interaction.v1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SHOWN = 20;

    private final Setting setting;
    private final IngestTables tables;
    private final Events events;
    private final String table;
    private final String moment;
    private final String type;
    private long all;

    private Told(Setting setting, IngestTables tables, Events events, String table, String moment, String type) {
        this.setting = setting;
        this.tables = tables;
        this.events = events;
        this.table = table;
        this.moment = moment;
        this.type = type;
    }

    static Told interactions(Setting setting, IngestTables tables, Events events) {
        return new Told(setting, tables, events, "interaction", "occurred_at", "daftar.interaction.recorded.v1");
    }

    public static Told purchases(Setting setting, IngestTables tables, Events events) {
        return new Told(setting, tables, events, "purchase", "purchased_at", "daftar.purchase.recorded.v1");
    }

    /** @param since where the topic ended before the first of them */
    public void compare(FigureReport report, String system, long acknowledged, Map<TopicPartition, Long> since)
            throws SQLException, IOException {
        var stored = tables.stored(table, moment, system);
        if (stored.rows() != acknowledged || stored.onTimeline() != acknowledged) {
            report.refuse(system + ": " + acknowledged + " acknowledged, " + stored.rows() + " stored, "
                    + stored.onTimeline() + " on the timeline");
        }
        var counts = events.count(since, tables.ids(table, system), type);
        long lost = counts.values().stream().filter(n -> n == 0).count();
        long doubled = counts.values().stream().filter(n -> n > 1).count();
        if (lost + doubled > 0) {
            report.refuse(system + ": " + lost + " events lost and " + doubled + " doubled of " + counts.size());
        }
        long shown = shown(system);
        if (shown < Math.min(SHOWN, acknowledged)) {
            report.refuse(system + ": only " + shown + " of " + SHOWN + " are shown by the timeline of their customer");
        }
        all += acknowledged;
    }

    /** Says what was found right. */
    public void tell(FigureReport report) {
        if (report.voidReasons().isEmpty()) {
            report.note(
                    all + " records told in the rounds: all stored, all on the timeline of their customer, the event"
                            + " of each received exactly once");
        }
    }

    /** How many of some are on the first page the gateway shows. */
    private long shown(String system) throws SQLException, IOException {
        var sql =
                """
                SELECT id, customer_id FROM %s WHERE tenant_id = '%s' AND source_system = '%s' AND customer_id IS NOT NULL
                 ORDER BY %s DESC LIMIT %d"""
                        .formatted(table, LimitTables.TENANT, system, moment, SHOWN);
        long shown = 0;
        try (var connection = DriverManager.getConnection(setting.stack().ownerJdbc("interaction"));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql);
                var http = new HttpConnection(setting.stack().port("gateway"))) {
            while (rows.next()) {
                if (isShown(http, rows.getObject(1, UUID.class), rows.getObject(2, UUID.class))) shown++;
            }
        }
        return shown;
    }

    private boolean isShown(HttpConnection http, UUID id, UUID customer) throws IOException {
        var path = "/api/v1/customers/" + customer + "/timeline?limit=200";
        var answer = http.exchange(HttpRequests.get(path, setting.tokens().current()));
        if (!answer.good()) throw new BenchException("A timeline was answered " + answer.status());
        for (var item : JSON.readTree(answer.body()).path("items")) {
            if (item.path("id").asText().equals(id.toString())) return true;
        }
        return false;
    }
}
