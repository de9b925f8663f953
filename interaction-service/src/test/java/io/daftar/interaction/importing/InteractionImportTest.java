package io.daftar.interaction.importing;

import static io.daftar.interaction.importing.PurchaseFiles.BASE;
import static io.daftar.interaction.importing.PurchaseFiles.contacts;
import static io.daftar.interaction.importing.PurchaseFiles.results;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;

import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.InteractionEvent.InteractionRecorded;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.event.EventEnvelope;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.daftar.platform.time.TenantSettings;
import io.daftar.platform.time.TenantSettingsStore;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class InteractionImportTest extends ServiceTest {
    private static final String[] COLUMNS = {
        "کد", "customerRef.shop", "زمان", "occurredAt", "نوع", "kind", "جهت", "direction", "channel", "channel",
        "result", "outcome", "secs", "durationSeconds", "موضوع", "subject", "متن", "body", "tags", "tags",
        "user", "userId", "ref", "source.eventId"
    };
    private static final String HEADER = "کد;زمان;نوع;جهت;channel;result;secs;موضوع;متن;tags;user;ref\n";
    private static final Map<String, Object> OPTIONS =
            Map.of("createCustomers", true, "sourceSystem", "crm", "listSeparator", "|");

    @Inject
    TenantContext tenants;

    @Inject
    TenantSettingsStore settings;

    private final Tenant tenant = Tenant.fresh();

    @BeforeEach
    void anOfficeInTehran() {
        PurchaseFiles.openCustomers();
        tenants.runAs(
                tenant.id(),
                () -> settings.store(
                        new TenantSettings(1, "Asia/Tehran", "IR", "fa", "persian", "IRR", "SATURDAY", "--01-01")));
        tenant.as("reza", "agent").get("/api/v1/interaction-kinds").then().statusCode(200);
        tenant.admin()
                .body(Map.of("code", "X_DEMO", "label", "نمایش", "fields", List.of()))
                .post("/api/v1/interaction-kinds")
                .then()
                .statusCode(201);
    }

    private JsonPath run(Map<String, Object> options, String rows) {
        return PurchaseFiles.run(tenant, contacts(options, COLUMNS), (HEADER + rows).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void contactsInAnyScriptComeInExactlyAndASecondRunChangesNothing() {
        var csv =
                "۷;۱۴۰۵/۰۱/۱۵ ۱۴:۳۰;call;outbound;phone;reached;۹۵;پیگیری سفارش;\"خط اول\nخط دوم\";فوری|وی‌آی‌پی;reza;c-1\n"
                        + "8;௨௦௨௬-௦௫-௦௧T௦௯:௧௫:௦௦+05:30;Email;INBOUND;;;;விலை விசாரணை;;;;c-2\n"
                        + "8;2026-06-01;x_demo;;;;;;;;;c-3\n"
                        + "8;۱۴۰۵-۰۲-۰۱T10:00:00.250+05:30;NOTE;;;;;;;;;c-4\n";

        var first = run(OPTIONS, csv);

        assertThat(first.getString("state")).isEqualTo("COMPLETED");
        assertThat(first.getInt("rows.created")).isEqualTo(4);
        assertThat(stored())
                .containsExactly(
                        "c-1|2026-04-04T11:00:00Z|CALL|OUTBOUND|phone|REACHED|95|پیگیری سفارش|خط اول\nخط دوم|[\"فوری\", \"وی‌آی‌پی\"]|reza",
                        "c-2|2026-05-01T03:45:00Z|EMAIL|INBOUND||||விலை விசாரணை|||",
                        "c-3|2026-05-31T20:30:00Z|X_DEMO||||||||",
                        "c-4|2026-04-21T04:30:00.250Z|NOTE||||||||");
        var customer = PurchaseFiles.customer(tenant, "8");
        tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline")
                .then()
                .statusCode(200)
                .body("items.kind", equalTo(List.of("X_DEMO", "EMAIL", "NOTE")))
                .body("items[1].title", equalTo("விலை விசாரணை"))
                .body("items[1].source.eventId", equalTo("c-2"));
        assertThat(OwnerDatabase.count(
                        "activity_day where tenant_id = ? and person = 'reza' and kind = 'CALL' and contacts = 1"
                                + " and seconds = 95 and day = '2026-04-04'",
                        tenant.id()))
                .isEqualTo(1);

        var second = run(OPTIONS, csv);

        assertThat(second.getInt("rows.created")).isZero();
        assertThat(second.getInt("rows.duplicate")).isEqualTo(4);
        await().until(() -> recorded().size() >= 4);
        assertThat(recorded()).hasSize(4).allMatch(event -> "import".equals(event.cause()));
    }

    private List<EventEnvelope<?>> recorded() {
        return EventProbe.events(Topics.INTERACTION, tenant.id()).stream()
                .filter(event -> event.body() instanceof InteractionRecorded)
                .toList();
    }

    /** What stands, field by field. */
    private List<String> stored() {
        var sql =
                "select source_event_id, occurred_at, kind, direction, channel, outcome, duration_seconds, subject, body,"
                        + " details ->> 'tags', user_id from interaction where tenant_id = ? and source_system = 'crm' order by 1";
        return OwnerDatabase.query((Handle handle) -> handle.select(sql, tenant.id())
                .map((row, c) -> {
                    var cells = new ArrayList<String>();
                    for (int i = 1; i <= 11; i++) {
                        cells.add(i == 2 ? row.getTimestamp(2).toInstant().toString() : row.getString(i));
                    }
                    return cells.stream().map(cell -> cell == null ? "" : cell).collect(Collectors.joining("|"));
                })
                .list());
    }

    @Test
    void aBadRowFailsAloneWithItsReason() {
        var csv = "8;2026-06-01;fax;;;;;;;;;b-1\n"
                + "8;2026-06-01;CALL;sideways;;;;;;;;b-2\n"
                + "8;۱۴۰۵/۱۳/۰۱;CALL;;;;;;;;;b-3\n"
                + "8;2099-06-01;CALL;;;;;;;;;b-4\n"
                + "8;2026-06-01 25:00;CALL;;;;;;;;;b-5\n"
                + "8;2026-06-01;CALL;;;;soon;;;;;b-6\n"
                + "8;2026-06-01;CALL;;;;;;;;nobody;b-7\n"
                + ";2026-06-01;CALL;;;;;;;;;b-8\n"
                + "8;2026-06-01;;;;;;;;;;b-9\n"
                + "8;2026-06-01;CALL;;;;-1;;;;;b-10\n"
                + "8;2026-06-01;CALL;;;;;;;;;good\n"
                + "8;2026-06-02;CALL;;;;;;;;;good\n";

        var job = run(OPTIONS, csv);

        assertThat(job.getString("state")).isEqualTo("COMPLETED_WITH_ERRORS");
        assertThat(job.getMap("rows")).containsEntry("created", 1).containsEntry("failed", 11);
        assertThat(results(tenant, job.getString("id"), "failed").stream()
                        .skip(1)
                        .map(line -> line.replaceFirst("^.*(?:b-\\d+|good),(\\d+),([a-z-]+),.*$", "$1 $2")))
                .containsExactly(
                        "1 unknown-value",
                        "2 unknown-value",
                        "3 invalid-date",
                        "4 in-the-future",
                        "5 invalid-date",
                        "6 invalid-number",
                        "7 unknown-user",
                        "8 required",
                        "9 required",
                        "10 range",
                        "12 source-conflict");
    }

    @Test
    void strangersFailUnlessFilesMayBeOpenedAndADryRunKeepsNothing() {
        var csv = "9;2026-06-01;CALL;;;;;;;;;\n9;2026-06-02;CALL;;;;;;;;;\n";

        var refused = run(Map.of("listSeparator", "|"), csv);

        assertThat(refused.getInt("rows.failed")).isEqualTo(2);
        assertThat(results(tenant, refused.getString("id"), "failed").get(1)).contains(",1,unknown-customer,");

        var tried = PurchaseFiles.dryRun(
                tenant, contacts(OPTIONS, COLUMNS), (HEADER + csv).getBytes(StandardCharsets.UTF_8));

        assertThat(tried.getInt("rows.created")).isEqualTo(2);
        assertThat(OwnerDatabase.count("interaction where tenant_id = ?", tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("customer_copy where tenant_id = ?", tenant.id()))
                .isZero();
        tenant.agent()
                .post(BASE + "/" + tried.getString("id") + "/revert")
                .then()
                .statusCode(409);

        // Without a name for each row the file and the place in it are the name.
        assertThat(run(OPTIONS, csv).getInt("rows.created")).isEqualTo(2);
        assertThat(run(OPTIONS, csv).getInt("rows.duplicate")).isEqualTo(2);
    }

    @Test
    void whatIsMissingIsNamedAndStrangersSeeNothing() {
        var request = contacts(Map.of("sourceSystem", "x".repeat(51)), "when", "occurredAt", "total", "total");
        tenant.agent()
                .body(request)
                .post(BASE)
                .then()
                .statusCode(422)
                .body(
                        "errors.message",
                        hasItems(
                                "a column must fill kind",
                                "a column must fill customerRef.<system>",
                                "Must have 1 to 50 characters"))
                .body("errors.pointer", hasItems("#/mapping/1/field"));
        String id = tenant.agent()
                .body(contacts(OPTIONS, COLUMNS))
                .post(BASE)
                .then()
                .statusCode(201)
                .body("target", equalTo("INTERACTIONS"))
                .extract()
                .path("id");
        Tenant.fresh().agent().get(BASE + "/" + id).then().statusCode(404);
        tenant.marketer().get(BASE + "/" + id).then().statusCode(403);
        tenant.marketer().body(contacts(OPTIONS, COLUMNS)).post(BASE).then().statusCode(403);
    }
}
