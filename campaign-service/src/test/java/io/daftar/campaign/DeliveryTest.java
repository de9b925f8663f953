package io.daftar.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.daftar.platform.contract.CampaignEvent.CampaignMemberChanged;
import io.daftar.platform.contract.CampaignEvent.CampaignStateChanged;
import io.daftar.platform.contract.Topics;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DeliveryTest extends ServiceTest {
    private final Shop shop = new Shop();

    @Test
    void everyMemberIsAccountedForAndEveryAddressGetsOneMail() {
        UUID ada = shop.customer("Ada", shop.mail("ada"));
        UUID twin = shop.customer("Ada's twin", shop.mail("ADA"));
        UUID mute = shop.customer("Mute", null);
        UUID broken = shop.customer("Broken", "a@b@c, d@e");
        UUID gone = shop.customer("Gone", shop.mail("gone"));
        shop.archive(gone, "Gone", shop.mail("gone"));
        UUID quiet = shop.customer("Quiet", shop.mail("quiet"));
        shop.tenant
                .marketer()
                .body(Map.of("customerId", quiet))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
        UUID left = shop.customer("Left", shop.mail("left"));
        shop.tenant
                .marketer()
                .body(Map.of("address", shop.mail("LEFT")))
                .post("/api/v1/suppressions")
                .then()
                .statusCode(201);
        UUID excluded = shop.customer("Excluded", shop.mail("excluded"));
        UUID fresh = EventProbe.eventId();
        CustomerStub.customer(shop.tenant.id(), fresh, "Fresh", shop.mail("fresh"));
        UUID erased = EventProbe.eventId();

        var plan = Shop.plan(
                shop.segment(ada, mute, broken, gone, quiet, left, excluded, fresh, erased), shop.segment(ada, twin));
        plan.put(
                "audience",
                Map.of(
                        "include",
                        ((Map<?, ?>) plan.get("audience")).get("include"),
                        "exclude",
                        List.of(shop.segment(excluded))));
        String id = shop.launched(plan);
        shop.awaitState(id, "COMPLETED");

        assertThat(shop.member(id, ada)).isEqualTo("SENT");
        assertThat(shop.member(id, twin)).isEqualTo("SKIPPED DUPLICATE_ADDRESS");
        assertThat(shop.member(id, mute)).isEqualTo("SKIPPED NO_ADDRESS");
        assertThat(shop.member(id, broken)).isEqualTo("SKIPPED NO_ADDRESS");
        assertThat(shop.member(id, gone)).isEqualTo("SKIPPED ARCHIVED");
        assertThat(shop.member(id, quiet)).isEqualTo("SKIPPED SUPPRESSED");
        assertThat(shop.member(id, left)).isEqualTo("SKIPPED SUPPRESSED");
        assertThat(shop.member(id, fresh)).isEqualTo("SENT");
        assertThat(shop.member(id, erased)).isEqualTo("SKIPPED ERASED");
        shop.tenant
                .marketer()
                .get("/api/v1/campaigns/" + id + "/members/" + excluded)
                .then()
                .statusCode(404);
        shop.report(id)
                .then()
                .statusCode(200)
                .body("audience", is(9))
                .body("resolving", is(false))
                .body("states.SENT", is(2))
                .body("states.SKIPPED", is(7))
                .body("states.PENDING", is(0))
                .body("lines.find { it.reason == 'SUPPRESSED' }.count", is(2))
                .body("timings.finishedAt", notNullValue())
                .body("timings.firstSentAt", notNullValue());
        assertThat(Surroundings.mailsTo(shop.mail("ada"))).hasSize(1);
        assertThat(Surroundings.mailsTo(shop.mail("fresh"))).hasSize(1);
        for (String nobody : List.of("ADA", "gone", "quiet", "left", "excluded")) {
            assertThat(Surroundings.mailsTo(shop.mail(nobody))).isEmpty();
        }
        assertThat(OwnerDatabase.count("send_queue where tenant_id = ?", shop.tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("audience_member where tenant_id = ?", shop.tenant.id()))
                .isZero();
        tellsOfItself(UUID.fromString(id), ada);
    }

    private void tellsOfItself(UUID id, UUID sent) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var events = EventProbe.events(Topics.CAMPAIGN, shop.tenant.id());
            assertThat(events.stream()
                            .filter(e -> e.body() instanceof CampaignStateChanged)
                            .map(e -> e.version() + " " + ((CampaignStateChanged) e.body()).state()))
                    .containsExactly("2 APPROVED", "3 RUNNING", "4 COMPLETED");
            assertThat(events.stream().filter(e -> e.body() instanceof CampaignMemberChanged))
                    .hasSize(9);
            assertThat(events.stream()
                            .map(e -> e.body())
                            .filter(CampaignMemberChanged.class::isInstance)
                            .map(CampaignMemberChanged.class::cast)
                            .filter(e -> e.customerId().equals(sent)))
                    .singleElement()
                    .satisfies(e -> assertThat(e.state() + e.campaignId() + e.channel() + e.campaignName())
                            .isEqualTo("SENT" + id + "EMAILSpring"));
        });
    }

    @Test
    void theMailNamesItsReaderAndLetsThemLeaveByOneClick() {
        UUID ada = shop.customer("Ada", shop.mail("ada"));
        String id = shop.launched(Shop.plan(shop.segment(ada)));
        shop.awaitState(id, "COMPLETED");

        var mail = Surroundings.mailsTo(shop.mail("ada")).get(0);
        var headers = Surroundings.headers(mail);
        assertThat(headers.get("Subject")).isEqualTo("For Ada");
        assertThat(headers.get("List-Unsubscribe")).matches("<http://localhost:8080/u/[A-Za-z0-9_-]+>");
        assertThat(headers.get("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        String messageId = shop.tenant
                .marketer()
                .get("/api/v1/campaigns/" + id + "/members/" + ada)
                .path("messageId");
        assertThat(headers.get("Message-ID"))
                .isEqualTo(messageId)
                .startsWith("<")
                .endsWith("@daftar.localhost>");
        assertThat(Surroundings.content(mail))
                .startsWith("Hello Ada, good news.")
                .contains("Unsubscribe: " + headers.get("List-Unsubscribe").replaceAll("[<>]", ""));
    }

    @Test
    void whatACustomerCallsThemselvesIsTextAndNothingElse() {
        String name = "<b>{{email}}</b> {#if true}x{/if} ${7*7} $1 & co";
        UUID ada = shop.customer(name, shop.mail("ada"));
        var plan = Shop.plan(shop.segment(ada));
        plan.put(
                "template",
                Map.of(
                        "subject",
                        "Hi {{displayName}}",
                        "html",
                        "<p title=\"{{displayName}}\">{inject:x} {{ displayName }}</p>"));
        String id = shop.launched(plan);
        shop.awaitState(id, "COMPLETED");

        var mail = Surroundings.mailsTo(shop.mail("ada")).get(0);
        assertThat(Surroundings.subject(mail)).isEqualTo("Hi " + name);
        String escaped = "&lt;b&gt;{{email}}&lt;/b&gt; {#if true}x{/if} ${7*7} $1 &amp; co";
        assertThat(Surroundings.content(mail))
                .startsWith("<p title=\"" + escaped + "\">{inject:x} " + escaped + "</p>")
                .contains("<a href=\"http://localhost:8080/u/");
    }

    @Test
    void aLineBreakInANameCannotAddAHeaderOrARecipient() {
        UUID eve = shop.customer("Eve\r\nBcc: victim@example.com\r\n\r\nboo", shop.mail("eve"));
        UUID two = shop.customer("Two", shop.mail("two") + ",victim@example.com");
        UUID split = shop.customer("Split", shop.mail("split") + "\r\nRCPT TO:<victim@example.com>");
        String id = shop.launched(Shop.plan(shop.segment(eve, two, split)));
        shop.awaitState(id, "COMPLETED");

        var mail = Surroundings.mailsTo(shop.mail("eve")).get(0);
        assertThat(Surroundings.headers(mail)).doesNotContainKey("Bcc");
        assertThat(Surroundings.subject(mail)).isEqualTo("For Eve Bcc: victim@example.com boo");
        assertThat(shop.member(id, two)).isEqualTo("SKIPPED NO_ADDRESS");
        assertThat(shop.member(id, split)).isEqualTo("SKIPPED NO_ADDRESS");
        assertThat(Surroundings.mailsTo("victim@example.com")).isEmpty();
    }

    @Test
    void everybodyReadsTheirOwnLanguage() {
        UUID sara = shop.customer("سارا", shop.mail("sara"), "fa");
        UUID kavi = shop.customer("கவி", shop.mail("kavi"), "ta-IN");
        UUID ann = shop.customer("Ann", shop.mail("ann"), "en");
        var plan = Shop.plan(shop.segment(sara, kavi, ann));
        plan.put(
                "template",
                Map.of(
                        "subject",
                        "News",
                        "text",
                        "Hello",
                        "translations",
                        Map.of(
                                "fa", Map.of("subject", "خبر برای {{displayName}}", "text", "سلام"),
                                "ta", Map.of("subject", "செய்தி", "text", "வணக்கம்"))));
        String id = shop.launched(plan);
        shop.awaitState(id, "COMPLETED");

        assertThat(Surroundings.subject(Surroundings.mailsTo(shop.mail("sara")).get(0)))
                .isEqualTo("خبر برای سارا");
        assertThat(Surroundings.content(Surroundings.mailsTo(shop.mail("sara")).get(0)))
                .contains("لغو دریافت");
        assertThat(Surroundings.subject(Surroundings.mailsTo(shop.mail("kavi")).get(0)))
                .isEqualTo("செய்தி");
        assertThat(Surroundings.subject(Surroundings.mailsTo(shop.mail("ann")).get(0)))
                .isEqualTo("News");
    }

    @Test
    void aDryRunCountsAndKeepsNothing() {
        UUID ada = shop.customer("Ada", shop.mail("ada"));
        UUID twin = shop.customer("Twin", shop.mail("ada"));
        UUID mute = shop.customer("Mute", null);
        String id = shop.approved(Shop.plan(shop.segment(ada, twin, mute)));

        shop.act(id, "launch?dryRun=true")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("id", equalTo(id))
                .body("state", is("APPROVED"))
                .body("report.audience", is(3))
                .body("report.states.PENDING", is(1))
                .body("report.lines.find { it.reason == 'DUPLICATE_ADDRESS' }.count", is(1))
                .body("report.lines.find { it.reason == 'NO_ADDRESS' }.count", is(1));
        assertThat(shop.state(id)).isEqualTo("APPROVED");
        assertThat(OwnerDatabase.count("campaign_send where tenant_id = ?", shop.tenant.id()))
                .isZero();
        assertThat(OwnerDatabase.count("job where tenant_id = ?", shop.tenant.id()))
                .isZero();
    }

    @Test
    void aLargeAudienceIsSentOnceToEachAndListedInPages() {
        List<UUID> members = new ArrayList<>();
        for (int i = 0; i < 450; i++) {
            UUID id = EventProbe.eventId();
            CustomerStub.customer(shop.tenant.id(), id, "C" + i, shop.mail("c" + i));
            members.add(id);
        }
        String id = shop.launched(Shop.plan(shop.segment(members)));
        shop.awaitState(id, "COMPLETED");

        for (int i = 0; i < 450; i++) {
            assertThat(Surroundings.mailsTo(shop.mail("c" + i))).hasSize(1);
        }
        assertThat(CustomerStub.reads(shop.tenant.id())).isEqualTo(3);
        shop.report(id).then().body("audience", is(450)).body("states.SENT", is(450));
        String path = "/api/v1/campaigns/" + id + "/members?state=SENT&limit=200";
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            var page = shop.tenant.marketer().get(cursor == null ? path : path + "&cursor=" + cursor);
            seen.addAll(page.path("items.customerId"));
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertThat(seen).hasSize(450).doesNotHaveDuplicates();
        shop.tenant
                .marketer()
                .get("/api/v1/campaigns/" + id + "/members?state=FAILED")
                .then()
                .body("items", hasSize(0))
                .body("nextCursor", nullValue());
    }

    @Test
    void anEmptyAudienceIsCompletedAtOnce() {
        String id = shop.launched(Shop.plan(shop.segment()));
        shop.awaitState(id, "COMPLETED");
        shop.report(id).then().body("audience", is(0));
    }
}
