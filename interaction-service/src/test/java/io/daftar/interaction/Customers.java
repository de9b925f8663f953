package io.daftar.interaction;

import static org.awaitility.Awaitility.await;

import io.daftar.platform.contract.CustomerEvent.CustomerRegistered;
import io.daftar.platform.contract.CustomerSnapshot;
import io.daftar.platform.contract.CustomerSnapshot.ExternalId;
import io.daftar.platform.testing.EventProbe;
import io.daftar.platform.testing.OwnerDatabase;
import io.daftar.platform.testing.StubHttp;
import io.daftar.platform.testing.StubHttp.Answer;
import io.daftar.platform.testing.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Customers for tests: told of by event, or known to customer-service alone. */
public final class Customers {
    public static final String READ = "POST /api/v1/customers/batch/read";
    public static final String UPSERT = "POST /api/v1/customers/batch/upsert";

    private Customers() {}

    public static CustomerSnapshot snapshot(UUID id, long version, String name, ExternalId... externalIds) {
        return snapshot(id, version, name, "fa", "CUSTOMER", externalIds);
    }

    public static CustomerSnapshot snapshot(
            UUID id, long version, String name, String language, String lifecycle, ExternalId... externalIds) {
        return new CustomerSnapshot(
                id,
                version,
                "PERSON",
                name,
                "sara@example.com",
                "+989121234567",
                "1984-05-21",
                language,
                "Asia/Tehran",
                "تهران",
                "IR",
                List.of("vip"),
                "sara",
                null,
                lifecycle,
                "Daftar",
                List.of(externalIds),
                Map.of(),
                null,
                null);
    }

    /** A customer whose event has arrived. */
    public static UUID copied(Tenant tenant, ExternalId... externalIds) {
        return copied(tenant, snapshot(UUID.randomUUID(), 1, "سارا رضایی", externalIds));
    }

    /** A customer whose birthday is told, {@code YYYY-MM-DD} or {@code --MM-DD}, and whose event has arrived. */
    public static UUID born(Tenant tenant, String birthDate) {
        return copied(tenant, bornOn(birthDate, snapshot(UUID.randomUUID(), 1, "سارا رضایی")));
    }

    private static CustomerSnapshot bornOn(String birthDate, CustomerSnapshot it) {
        return new CustomerSnapshot(
                it.id(),
                it.version(),
                it.kind(),
                it.displayName(),
                it.email(),
                it.phone(),
                birthDate,
                it.language(),
                it.timeZone(),
                it.city(),
                it.country(),
                it.tags(),
                it.ownerId(),
                it.teamId(),
                it.lifecycle(),
                it.employer(),
                it.externalIds(),
                it.attributes(),
                it.archivedAt(),
                it.mergedInto());
    }

    /** A customer whose language is told, and whose event has arrived. */
    public static UUID speaking(Tenant tenant, String language) {
        return copied(tenant, snapshot(UUID.randomUUID(), 1, "سارا رضایی", language, "CUSTOMER"));
    }

    private static UUID copied(Tenant tenant, CustomerSnapshot told) {
        UUID id = told.id();
        EventProbe.send(tenant.id(), id, 1, new CustomerRegistered(told));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> OwnerDatabase.count("customer_copy where tenant_id = ? and id = ?", tenant.id(), id) == 1);
        return id;
    }

    /** customer-service answers 200 with one customer for whatever is asked first, 404 for the rest. */
    public static void knows(UUID id, String system, String externalId) {
        knows(id, system, externalId, () -> {});
    }

    /** @param meanwhile what goes on while customer-service is asked */
    public static void knows(UUID id, String system, String externalId, Runnable meanwhile) {
        StubHttp.on(READ, request -> {
            meanwhile.run();
            return new Answer(
                    200,
                    """
                {"results":[{"index":0,"status":200,"id":"%1$s","item":{"id":"%1$s","version":1,"kind":"PERSON",
                 "displayName":"Ada","lifecycle":"LEAD","emails":[{"id":"x","address":"ada@example.com","primary":true}],
                 "phones":[],"addresses":[{"city":"London","country":"GB","primary":true}],"tags":[],"notes":"secret",
                 "externalIds":[{"system":"%2$s","id":"%3$s"}],"attributes":{},"archivedAt":null}}]}"""
                            .formatted(id, system, externalId));
        });
    }

    /** customer-service knows nobody. */
    public static void knowsNobody() {
        StubHttp.on(
                READ,
                request -> new Answer(
                        207, "{\"results\":[{\"index\":0,\"status\":404,\"error\":{\"code\":\"not-found\"}}]}"));
    }
}
