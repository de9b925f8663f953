package io.daftar.interaction.deal;

import static io.daftar.interaction.deal.DealSteps.PIPELINES;
import static io.daftar.interaction.deal.DealSteps.deal;
import static io.daftar.interaction.deal.DealSteps.move;
import static io.daftar.interaction.deal.DealSteps.opened;
import static io.daftar.interaction.deal.DealSteps.pipeline;
import static io.daftar.interaction.deal.DealSteps.stage;
import static io.daftar.interaction.deal.DealSteps.stages;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.daftar.interaction.Customers;
import io.daftar.interaction.ServiceTest;
import io.daftar.platform.testing.Tenant;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PipelineTest extends ServiceTest {
    private final Tenant tenant = Tenant.fresh();

    private void refused(List<Map<String, Object>> stages, String pointer) {
        tenant.admin()
                .body(Map.of("name", "Sales", "stages", stages))
                .post(PIPELINES)
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo(pointer));
    }

    @Test
    void noneIsThereUntilOneIsMade() {
        tenant.agent().get(PIPELINES).then().statusCode(200).body("items", empty());

        String id = pipeline(tenant);

        tenant.agent()
                .get(PIPELINES + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("stages.key", contains("talk", "offer", "won", "lost"))
                .body("stages.probability", contains(10, 60, 100, 0))
                .body("stages.kind", contains("OPEN", "OPEN", "WON", "LOST"));
        tenant.agent().get(PIPELINES).then().body("items.id", contains(id));
        Tenant.fresh().agent().get(PIPELINES + "/" + id).then().statusCode(404);
        Tenant.fresh()
                .admin()
                .body(Map.of("name", "x"))
                .patch(PIPELINES + "/" + id)
                .then()
                .statusCode(404);
        tenant.agent()
                .body(Map.of("name", "Sales", "stages", stages()))
                .post(PIPELINES)
                .then()
                .statusCode(403);
    }

    @Test
    void stagesThatMakeNoPipelineAreRefusedByTheirPlace() {
        var talk = stage("talk", 10, "OPEN");
        var won = stage("won", null, "WON");
        var lost = stage("lost", 0, "LOST");
        refused(List.of(talk, won), "#/stages");
        refused(List.of(talk, won, stage("won2", 100, "WON"), lost), "#/stages");
        refused(List.of(talk, stage("more", 20, "OPEN"), lost), "#/stages");
        refused(List.of(won, stage("won2", 100, "WON"), lost), "#/stages");
        refused(List.of(talk, stage("talk", 20, "OPEN"), won, lost), "#/stages/1/key");
        refused(List.of(stage("talk", null, "OPEN"), won, lost), "#/stages/0/probability");
        refused(List.of(stage("talk", 101, "OPEN"), won, lost), "#/stages/0/probability");
        refused(List.of(talk, stage("won", 90, "WON"), lost), "#/stages/1/probability");
        refused(List.of(talk, stage("won", 100, "GAINED"), lost), "#/stages/1/kind");
        refused(List.of(stage("a b", 10, "OPEN"), won, lost), "#/stages/0/key");
    }

    @Test
    void aStageDealsStandInIsRenamedAndWeighedButNotTakenAway() {
        String id = pipeline(tenant);
        var customer = Customers.copied(tenant);
        String deal = opened(tenant, deal(customer, id, "5", "EUR"));
        opened(tenant, deal(customer, id, "6", "EUR"));
        var without = List.of(stage("offer", 60, "OPEN"), stage("won", null, "WON"), stage("lost", null, "LOST"));
        var otherwise = List.of(stage("talk", null, "LOST"), stage("offer", 60, "OPEN"), stage("won", null, "WON"));
        for (var stages : List.of(without, otherwise)) {
            tenant.admin()
                    .body(Map.of("stages", stages))
                    .patch(PIPELINES + "/" + id)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("in-use"))
                    .body("stage", equalTo("talk"))
                    .body("deals", equalTo(2));
        }
        var heavier = List.of(stage("talk", 20, "OPEN"), stage("won", null, "WON"), stage("lost", null, "LOST"));
        tenant.admin()
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "Verkauf", "stages", heavier))
                .patch(PIPELINES + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Verkauf"))
                .body("stages.key", contains("talk", "won", "lost"))
                .body("stages.probability", contains(20, 100, 0));
        tenant.admin()
                .header("If-Match", "\"1\"")
                .body(Map.of("name", "late"))
                .patch(PIPELINES + "/" + id)
                .then()
                .statusCode(412);
        tenant.admin()
                .body(Map.of("name", "Verkauf"))
                .patch(PIPELINES + "/" + id)
                .then()
                .header("ETag", "\"2\"");
        move(tenant, deal, "offer", null, null).statusCode(422).body("errors[0].pointer", equalTo("#/stage"));

        tenant.admin().delete(PIPELINES + "/" + id).then().statusCode(409).body("deals", equalTo(2));
        tenant.agent().delete(PIPELINES + "/" + id).then().statusCode(403);
        String other = pipeline(tenant);
        tenant.admin().delete(PIPELINES + "/" + other).then().statusCode(204);
        tenant.agent().get(PIPELINES + "/" + other).then().statusCode(404);
    }
}
