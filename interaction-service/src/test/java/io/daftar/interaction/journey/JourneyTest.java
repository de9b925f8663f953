package io.daftar.interaction.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.contract.CampaignEvent.CampaignMemberChanged;
import io.daftar.platform.contract.CampaignEvent.CampaignStateChanged;
import io.daftar.platform.contract.CampaignEvent.Unsubscribed;
import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.ReminderEvent.ReminderChanged;
import io.daftar.platform.contract.ReminderEvent.ReminderFired;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** What other services tell of a customer, once, late, twice and in the wrong order. */
@QuarkusTest
class JourneyTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();
    private final UUID campaign = UUID.randomUUID();
    private final UUID reminder = UUID.randomUUID();

    private Told member(UUID member, UUID customer, long version, String state, String reason, String at) {
        return Told.of(
                tenant,
                member,
                version,
                at,
                new CampaignMemberChanged(campaign, "Yalda", customer, "EMAIL", state, reason, Instant.parse(at)));
    }

    private Told reminder(UUID customer, long version, String state, String dueAt, String at) {
        return Told.of(
                tenant,
                reminder,
                version,
                at,
                new ReminderChanged(reminder, customer, "sara", state, Instant.parse(dueAt)));
    }

    private Told stage(UUID customer, long version, String lifecycle, String at) {
        return Told.of(
                tenant,
                customer,
                version,
                at,
                new CustomerUpdated(Customers.snapshot(customer, version, "Sara", "en", lifecycle)));
    }

    private ValidatableResponse timeline(UUID customer, String query) {
        return tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline" + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse file(UUID customer) {
        return tenant.agent()
                .get("/api/v1/customers/" + customer + "/file")
                .then()
                .statusCode(200);
    }

    private void arrives(UUID customer, String path, Object value) {
        await().atMost(Duration.ofSeconds(20)).until(() -> tenant.agent()
                .get("/api/v1/customers/" + customer + "/timeline")
                .jsonPath()
                .getList(path)
                .contains(value));
    }

    @Test
    void messagesOfCampaignsStandThereOnceInTheOrderTheyHappened() {
        UUID customer = Customers.copied(tenant);
        UUID member = UUID.randomUUID();
        var sent = member(member, customer, 2, "SENT", null, "2026-11-01T08:00:00Z");
        var delivered = member(member, customer, 3, "DELIVERED", null, "2026-11-01T08:00:05Z");
        Told.of(
                        tenant,
                        campaign,
                        4,
                        "2026-11-01T07:00:00Z",
                        new CampaignStateChanged(campaign, "Yalda night", "RUNNING", 1, Instant.EPOCH))
                .deliver();
        delivered.deliver();
        member(member, customer, 1, "PENDING", null, "2026-11-01T07:30:00Z").deliver();
        sent.deliver();
        delivered.deliver();
        sent.deliver();
        var optOut = UUID.randomUUID();
        Told.of(
                        tenant,
                        optOut,
                        1,
                        "2026-11-02T08:00:00Z",
                        new Unsubscribed(customer, campaign, "EMAIL", Instant.parse("2026-11-02T08:00:00Z")))
                .deliver()
                .deliver();
        // The last on the members' partition: what stands before it was read.
        member(member, customer, 4, "BOUNCED", "MAILBOX_FULL", "2026-11-01T09:00:00Z")
                .deliver();
        arrives(customer, "items.data.state", "BOUNCED");
        arrives(customer, "items.data.state", "UNSUBSCRIBED");

        timeline(customer, "?kind=CAMPAIGN")
                .body("items.data.state", contains("UNSUBSCRIBED", "BOUNCED", "DELIVERED", "SENT"))
                .body("items.direction", contains("INBOUND", "OUTBOUND", "OUTBOUND", "OUTBOUND"))
                .body("items[0].title", equalTo("Yalda night"))
                .body("items[3].title", equalTo("Yalda"))
                .body("items[3].occurredAt", equalTo("2026-11-01T08:00:00.000Z"))
                .body("items[3].link", equalTo("/api/v1/campaigns/" + campaign + "/members/" + customer));
        timeline(customer, "?kind=CAMPAIGN&kind=REMINDER&from=2026-11-02").body("items", hasSize(1));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> file(customer)
                .body("campaigns", hasSize(1))
                .body("campaigns[0].name", equalTo("Yalda night"))
                .body("campaigns[0].campaignState", equalTo("RUNNING"))
                .body("campaigns[0].state", equalTo("BOUNCED"))
                .body("campaigns[0].reason", equalTo("MAILBOX_FULL")));
    }

    @Test
    void whoWasPassedOverHasNoPartInACampaign() {
        UUID customer = Customers.copied(tenant);
        member(UUID.randomUUID(), customer, 1, "SKIPPED", "HOLDOUT", "2026-11-01T08:00:00Z")
                .deliver();
        UUID other = UUID.randomUUID();
        member(other, customer, 1, "SENT", null, "2020-01-01T08:00:00Z").deliver();
        arrives(customer, "items.data.state", "SENT");
        // Years ago, and nobody told that the campaign still runs.
        file(customer).body("campaigns", hasSize(0));
        timeline(customer, "").body("items.data.state", contains("SENT"));
    }

    @Test
    void aReminderIsOpenUntilItIsDoneAndThenStandsThereOnce() {
        UUID customer = Customers.speaking(tenant, "en");
        reminder(customer, 1, "OPEN", "2026-11-01T08:00:00Z", "2026-10-01T08:00:00Z")
                .deliver();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> file(customer)
                .body("openItems", hasSize(1))
                .body("openItems[0].type", equalTo("REMINDER"))
                .body("openItems[0].id", equalTo(reminder.toString()))
                .body("openItems[0].overdue", equalTo(true))
                .body("openItems[0].dueAt", equalTo("2026-11-01T08:00:00.000Z"))
                .body("openItems[0].link", equalTo("/api/v1/reminders/" + reminder))
                .body(
                        "brief",
                        equalTo("سارا رضایی is new here: no contact and no purchase yet."
                                + " A reminder of November 1, 2026 is overdue.")));

        var done = reminder(customer, 4, "DONE", "2026-11-02T08:00:00Z", "2026-11-03T10:00:00Z")
                .deliver();
        Told.of(
                        tenant,
                        reminder,
                        3,
                        "2026-11-02T08:00:00Z",
                        new ReminderFired(
                                reminder,
                                customer,
                                "sara",
                                Instant.parse("2026-11-02T08:00:00Z"),
                                Instant.parse("2026-11-02T08:00:01Z")))
                .deliver();
        done.deliver();
        reminder(customer, 5, "DELETED", "2026-11-02T08:00:00Z", "2026-11-04T10:00:00Z")
                .deliver();
        arrives(customer, "items.kind", "REMINDER");
        await().atMost(Duration.ofSeconds(20)).until(() -> versionOf("reminder_copy", reminder) == 5);

        timeline(customer, "")
                .body("items", hasSize(1))
                .body("items[0].kind", equalTo("REMINDER"))
                .body("items[0].occurredAt", equalTo("2026-11-03T10:00:00.000Z"))
                .body("items[0].data.dueAt", equalTo("2026-11-02T08:00:00.000Z"))
                .body("items[0].link", equalTo("/api/v1/reminders/" + reminder));
        file(customer).body("openItems", hasSize(0));
    }

    @Test
    void whatIsDoneOfASeriesStandsThereEachTimeWhileTheSeriesGoesOn() {
        UUID customer = Customers.copied(tenant);
        for (int week = 1; week <= 2; week++) {
            var due = Instant.parse("2026-11-0" + week + "T08:00:00Z");
            Told.of(
                            tenant,
                            reminder,
                            week,
                            "2026-11-0" + week + "T09:00:00Z",
                            new ReminderChanged(reminder, customer, "sara", "OPEN", due.plus(Duration.ofDays(7)), due))
                    .deliver()
                    .deliver();
        }
        reminder(customer, 3, "OPEN", "2026-11-09T10:00:00Z", "2026-11-04T08:00:00Z")
                .deliver();
        await().atMost(Duration.ofSeconds(20)).until(() -> versionOf("reminder_copy", reminder) == 3);

        timeline(customer, "?kind=REMINDER")
                .body("items.data.dueAt", contains("2026-11-02T08:00:00.000Z", "2026-11-01T08:00:00.000Z"))
                .body("items.data.state", contains("DONE", "DONE"));
        file(customer).body("openItems", hasSize(1));
    }

    @Test
    void aNoticeAheadLeavesAReminderDueWhenItIs() {
        UUID customer = Customers.copied(tenant);
        var due = Instant.parse("2031-01-01T08:00:00Z");
        Told.of(
                        tenant,
                        reminder,
                        2,
                        "2030-12-31T08:00:00Z",
                        new ReminderFired(reminder, customer, "sara", due, due.minusSeconds(900)))
                .deliver();
        reminder(customer, 1, "OPEN", due.toString(), "2026-10-01T08:00:00Z").deliver();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> file(customer).body("openItems[0].overdue", equalTo(false)));
    }

    @Test
    void aMoveInTheLifecycleStandsThereOnceAndOtherChangesDoNot() {
        UUID customer = UUID.randomUUID();
        stage(customer, 1, "LEAD", "2026-01-01T08:00:00Z").deliver();
        var second = stage(customer, 2, "PROSPECT", "2026-01-02T08:00:00Z").deliver();
        stage(customer, 3, "PROSPECT", "2026-01-03T08:00:00Z").deliver();
        // The fourth comes late: the move from the third to the fifth is told as one.
        stage(customer, 5, "LOYAL", "2026-01-05T08:00:00Z").deliver();
        stage(customer, 4, "CUSTOMER", "2026-01-04T08:00:00Z").deliver();
        second.deliver();
        stage(customer, 6, "LOST", "2026-01-06T08:00:00Z").deliver();
        await().atMost(Duration.ofSeconds(20)).until(() -> versionOf("customer_copy", customer) == 6);
        arrives(customer, "items.data.to", "LOST");

        timeline(customer, "?kind=LIFECYCLE")
                .body("items.title", contains("LOYAL → LOST", "PROSPECT → LOYAL", "LEAD → PROSPECT"))
                .body("items[0].occurredAt", equalTo("2026-01-06T08:00:00.000Z"))
                .body("items[0].data.from", equalTo("LOYAL"))
                .body("items[0].link", equalTo("/api/v1/customers/" + customer + "/history"));
    }

    @Test
    void anotherTenantSeesNothingOfAJourney() {
        UUID customer = Customers.copied(tenant);
        member(UUID.randomUUID(), customer, 1, "SENT", null, "2026-11-01T08:00:00Z")
                .deliver();
        reminder(customer, 1, "OPEN", "2026-11-01T08:00:00Z", "2026-10-01T08:00:00Z")
                .deliver();
        arrives(customer, "items.kind", "CAMPAIGN");
        Customers.knowsNobody();
        var stranger = Tenant.fresh();
        for (String part : List.of("/timeline", "/file")) {
            stranger.admin().get("/api/v1/customers/" + customer + part).then().statusCode(404);
            tenant.partner("customers:read")
                    .get("/api/v1/customers/" + customer + part)
                    .then()
                    .statusCode(403);
        }
        // The same customer id in another tenant is another customer.
        Customers.knows(customer, "shop", "1");
        assertThat(stranger.admin()
                        .get("/api/v1/customers/" + customer + "/timeline")
                        .jsonPath()
                        .getList("items"))
                .isEmpty();
        stranger.admin()
                .get("/api/v1/customers/" + customer + "/file")
                .then()
                .statusCode(200)
                .body("openItems", hasSize(0))
                .body("campaigns", hasSize(0));
    }

    private long versionOf(String table, UUID id) {
        return OwnerDatabase.query((Handle handle) -> handle.select(
                        "select coalesce(max(version), 0) from " + table + " where tenant_id = ? and id = ?",
                        tenant.id(),
                        id)
                .mapTo(Long.class)
                .one());
    }
}
