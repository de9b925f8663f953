package io.daftar.campaign;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.contract.CustomerEvent.CustomerArchived;
import io.daftar.platform.contract.CustomerEvent.CustomerErased;
import io.daftar.platform.contract.CustomerEvent.CustomerMerged;
import io.daftar.platform.contract.CustomerEvent.CustomerUpdated;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.MergedSnapshot;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.Tenant;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A tenant with customers and segments, and the few things tests do with campaigns over and over. */
final class Shop {
    private static final String TEXT = "Hello {{displayName}}, good news.";

    final Tenant tenant = Tenant.fresh();

    /** A mail address of this shop's customers only. */
    String mail(String name) {
        return name + "@" + tenant.id() + ".example.com";
    }

    /** A customer with an address, known here by its event. */
    UUID customer(String name, String email) {
        return customer(name, email, "en");
    }

    UUID customer(String name, String email, String language) {
        UUID id = EventProbe.eventId();
        EventProbe.send(tenant.id(), id, 1, new CustomerUpdated(snapshot(id, 1, name, email, language, null)));
        awaitCopy(id, 1);
        return id;
    }

    void archive(UUID id, String name, String email) {
        EventProbe.send(tenant.id(), id, 2, new CustomerArchived(snapshot(id, 2, name, email, "en", Instant.EPOCH)));
        awaitCopy(id, 2);
    }

    /** The customer is another's file from now on. */
    void merge(UUID id, String name, String email, UUID winner) {
        var it = snapshot(id, 2, name, email, "en", null);
        EventProbe.send(tenant.id(), id, 2, new CustomerMerged(MergedSnapshot.of(it, winner)));
        awaitCopy(id, 2);
    }

    void erase(UUID id) {
        EventProbe.send(tenant.id(), id, 2, new CustomerErased(CustomerSnapshot.erased(id, 2, Instant.EPOCH)));
        awaitCopy(id, 2);
    }

    private void awaitCopy(UUID id, long version) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count(
                                "customer_copy where tenant_id = ? and customer_id = ? and version = ?",
                                tenant.id(),
                                id,
                                version)
                        == 1);
    }

    private static CustomerSnapshot snapshot(
            UUID id, long version, String name, String email, String language, Instant archivedAt) {
        return new CustomerSnapshot(
                id,
                version,
                "PERSON",
                name,
                email,
                null,
                null,
                language,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                "LEAD",
                null,
                List.of(),
                Map.of(),
                archivedAt,
                null);
    }

    UUID segment(UUID... members) {
        return segment(List.of(members));
    }

    UUID segment(List<UUID> members) {
        UUID id = EventProbe.eventId();
        CustomerStub.segment(tenant.id(), id, members);
        return id;
    }

    static Map<String, Object> plan(UUID... segments) {
        Map<String, Object> plan = new HashMap<>();
        plan.put("name", "Spring");
        plan.put("channel", "EMAIL");
        plan.put("template", Map.of("subject", "For {{displayName}}", "text", TEXT));
        plan.put("audience", Map.of("include", List.of(segments)));
        return plan;
    }

    /** Writes a campaign. @return its id */
    String draft(Map<String, Object> plan) {
        return tenant.marketer()
                .body(plan)
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    String approved(Map<String, Object> plan) {
        String id = draft(plan);
        act(id, "approve").then().statusCode(200).body("state", is("APPROVED"));
        return id;
    }

    String launched(Map<String, Object> plan) {
        String id = approved(plan);
        act(id, "launch").then().statusCode(200).body("state", is("RUNNING"));
        return id;
    }

    Response act(String id, String action) {
        return tenant.manager().post("/api/v1/campaigns/" + id + "/" + action);
    }

    String state(String id) {
        return tenant.marketer().get("/api/v1/campaigns/" + id).path("state");
    }

    Response report(String id) {
        return tenant.marketer().get("/api/v1/campaigns/" + id + "/report");
    }

    void awaitState(String id, String state) {
        await().atMost(Duration.ofSeconds(30)).until(() -> state(id).equals(state));
    }

    /** What became of a member, such as {@code SKIPPED SUPPRESSED}. */
    String member(String campaign, UUID customer) {
        var member = tenant.marketer()
                .get("/api/v1/campaigns/" + campaign + "/members/" + customer)
                .then()
                .statusCode(200)
                .extract();
        String reason = member.path("reason");
        return member.<String>path("state") + (reason == null ? "" : " " + reason);
    }
}
