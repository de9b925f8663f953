package io.daftar.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.local.StackException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One tenant's demonstration records. All of them follow from the day they were first loaded, which the first customer's
 * file remembers; so a later load finds everything there and changes nothing.
 */
final class Notebook {
    private static final int BATCH = 200;

    private final DemoTenant tenant;
    private final DemoApi keeper;
    private final LocalDate day;
    private final List<DemoPerson> people;
    private final Map<String, String> ids = new LinkedHashMap<>();

    private Notebook(DemoTenant tenant, DemoApi keeper, LocalDate day) {
        this.tenant = tenant;
        this.keeper = keeper;
        this.day = day;
        this.people = People.of(tenant, day);
    }

    static Notebook of(DemoTenant tenant, DemoApi keeper) {
        var first = keeper.ask("/customers/by-external-id/" + DemoTenant.SYSTEM + "/" + tenant.externalId(1));
        if (first.status() != 200 && first.status() != 404) {
            throw new StackException("GET the first demo customer answered " + first.status() + ": " + first.body());
        }
        var day = first.status() == 404
                ? LocalDate.now(tenant.zone())
                : LocalDate.ofInstant(
                        Instant.parse(first.body().path("createdAt").asText()), tenant.zone());
        return new Notebook(tenant, keeper, day);
    }

    DemoTenant tenant() {
        return tenant;
    }

    /** The day the demonstration is about. */
    LocalDate day() {
        return day;
    }

    List<DemoPerson> people() {
        return people;
    }

    /** The customer a person became; known once they were loaded. */
    String idOf(DemoPerson person) {
        return ids.get(person.externalId());
    }

    /** Enters those who are missing; what somebody changed about the others meanwhile stays. */
    void enterPeople() {
        var missing = new ArrayList<DemoPerson>();
        each(people, part -> {
            var references = part.stream()
                    .map(p -> Map.of("externalId", Map.of("system", DemoTenant.SYSTEM, "id", (Object) p.externalId())))
                    .toList();
            var results = results(keeper.batch("/customers/batch/read", references));
            for (int i = 0; i < part.size(); i++) {
                if (results.get(i).path("status").asInt() == 200) {
                    ids.put(part.get(i).externalId(), idIn(results.get(i)));
                } else {
                    missing.add(part.get(i));
                }
            }
        });
        each(missing, part -> {
            var inputs = part.stream().map(DemoPerson::toInput).toList();
            var results = results(keeper.batchWhole("/customers/batch/upsert", inputs));
            for (int i = 0; i < part.size(); i++) {
                ids.put(part.get(i).externalId(), idIn(results.get(i)));
            }
        });
    }

    /** Enters what happened with them; each record names its source, so that a repeat is the same record. */
    void enterHappenings() {
        var happenings = Happenings.with(people, tenant, day);
        each(happenings.purchases(), part -> keeper.batchWhole("/purchases/batch/create", part));
        each(happenings.contacts(), part -> keeper.batchWhole("/interactions/batch/create", part));
    }

    private static String idIn(JsonNode result) {
        return result.hasNonNull("id")
                ? result.get("id").asText()
                : result.path("item").path("id").asText();
    }

    private static List<JsonNode> results(JsonNode answer) {
        var results = new ArrayList<JsonNode>();
        answer.path("results").forEach(results::add);
        return results;
    }

    private static <T> void each(List<T> all, java.util.function.Consumer<List<T>> work) {
        for (int from = 0; from < all.size(); from += BATCH) {
            work.accept(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
    }
}
