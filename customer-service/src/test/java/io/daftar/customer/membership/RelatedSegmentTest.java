package io.daftar.customer.membership;

import static io.daftar.customer.membership.SegmentClient.in;
import static io.daftar.customer.membership.SegmentClient.tagged;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import io.daftar.platform.testing.EmbeddedStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class RelatedSegmentTest {
    private final SegmentClient acme = SegmentClient.fresh();

    @Test
    void whoIsRelatedToSomebodyThatChangesFollows() {
        var mother = acme.register("Mother");
        var child = acme.register("Child");
        var grandchild = acme.register("Grandchild");
        var vips = acme.dynamic(tagged("vip"));
        var parents = acme.dynamic(Map.of("relation", "CHILD", "where", in(vips)));
        var grandparents =
                acme.dynamic(Map.of("relation", "CHILD", "where", Map.of("relation", "CHILD", "where", tagged("vip"))));

        relate(mother, child);
        relate(child, grandchild);
        acme.tag(child, "vip");
        acme.awaitMembers(vips, child);
        acme.awaitMembers(parents, mother);
        acme.tenant()
                .agent()
                .get(SegmentClient.URL + "/" + parents + "/members/" + mother + "/explanation")
                .then()
                .statusCode(200)
                .body("tree.matched", is(true))
                .body("tree.actual", is(1))
                .body("tree.facts.id", contains(child));

        acme.tag(grandchild, "vip");
        acme.awaitMembers(parents, mother, child);
        acme.awaitMembers(grandparents, mother);

        acme.archive(grandchild);
        acme.awaitMembers(parents, mother);
        acme.awaitMembers(grandparents);
        acme.restore(grandchild);
        acme.awaitMembers(grandparents, mother);

        acme.tenant()
                .agent()
                .delete(SegmentClient.CUSTOMERS + "/" + mother + "/relations/CHILD/" + child)
                .then()
                .statusCode(204);
        acme.awaitMembers(parents, child);
        acme.awaitMembers(grandparents);
    }

    private void relate(String parent, String child) {
        acme.tenant().agent().body("{}").put(SegmentClient.CUSTOMERS + "/" + parent + "/relations/CHILD/" + child);
    }
}
