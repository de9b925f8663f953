package io.daftar.interaction.deal.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.interaction.deal.app.PutPipeline.StageInput;
import io.daftar.interaction.deal.domain.DealState;
import io.daftar.interaction.deal.domain.Pipeline;
import io.daftar.interaction.deal.domain.PipelineRepository;
import io.daftar.interaction.deal.domain.Stage;
import io.daftar.interaction.input.Texts;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/** Keeps the pipelines; a stage deals stand in can be renamed and weighed anew, not taken away. */
@ApplicationScoped
@Transactional
public class PipelineService {
    private static final String LIST = "pipelines";

    private final PipelineRepository pipelines;
    private final MergePatch patches;
    private final Versions versions;
    private final Cursors cursors;
    private final Ids ids;
    private final Clock clock;

    PipelineService(
            PipelineRepository pipelines,
            MergePatch patches,
            Versions versions,
            Cursors cursors,
            Ids ids,
            Clock clock) {
        this.pipelines = pipelines;
        this.patches = patches;
        this.versions = versions;
        this.cursors = cursors;
        this.ids = ids;
        this.clock = clock;
    }

    public Pipeline require(UUID id) {
        return pipelines.find(id).orElseThrow(() -> DomainException.notFound("pipeline"));
    }

    /** In the order they were made. */
    public Page<Pipeline> list(PageRequest page) {
        var after = cursors.decode(LIST, page.cursor())
                .map(it -> UUID.fromString(it.get(0)))
                .orElse(null);
        return Page.of(
                pipelines.list(after, page.limit() + 1),
                page.limit(),
                last -> cursors.encode(LIST, List.of(last.id().toString())));
    }

    public Pipeline add(PutPipeline command) {
        var now = clock.instant();
        var pipeline =
                new Pipeline(ids.next(), 1, Texts.name(command.name(), "#/name"), stages(command.stages()), now, now);
        pipelines.add(pipeline);
        return pipeline;
    }

    /** Applies a merge patch; the list of stages is replaced as a whole. */
    public Pipeline patch(UUID id, JsonNode patch, String ifMatch) {
        var before = lock(id, ifMatch);
        var current = new PutPipeline(
                before.name(),
                before.stages().stream()
                        .map(it -> new StageInput(
                                it.key(), it.name(), it.probability(), it.kind().name()))
                        .toList());
        var wanted = patches.apply(current, patch, PutPipeline.class);
        var after = before.changed(Texts.name(wanted.name(), "#/name"), stages(wanted.stages()), clock.instant());
        if (after.name().equals(before.name()) && after.stages().equals(before.stages())) {
            return before;
        }
        refuseIfDealsLoseTheirStage(before, after);
        pipelines.update(after);
        return after;
    }

    public void delete(UUID id, String ifMatch) {
        lock(id, ifMatch);
        long deals =
                pipelines.deals(id).values().stream().mapToLong(Long::longValue).sum();
        if (deals > 0) {
            throw new DomainException(ErrorCode.IN_USE, "there are deals in this pipeline").with("deals", deals);
        }
        pipelines.delete(id);
    }

    private Pipeline lock(UUID id, String ifMatch) {
        var found = pipelines.lock(id).orElseThrow(() -> DomainException.notFound("pipeline"));
        versions.check(ifMatch, found.version());
        return found;
    }

    // A stage of another kind would open or close its deals behind their history.
    private void refuseIfDealsLoseTheirStage(Pipeline before, Pipeline after) {
        var deals = pipelines.deals(before.id());
        for (var stage : before.stages()) {
            boolean stays = after.stage(stage.key())
                    .filter(other -> other.kind() == stage.kind())
                    .isPresent();
            if (!stays && deals.containsKey(stage.key())) {
                throw new DomainException(
                                ErrorCode.IN_USE, "there are deals in a stage that would go or change its kind")
                        .with("stage", stage.key())
                        .with("deals", deals.get(stage.key()));
            }
        }
    }

    private static List<Stage> stages(List<StageInput> inputs) {
        var keys = new HashSet<String>();
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String pointer = "#/stages/" + i;
            if (!keys.add(inputs.get(i).key())) {
                throw DomainException.invalidValue(pointer + "/key", "repeated", "each stage has a key of its own");
            }
            stages.add(stage(inputs.get(i), pointer));
        }
        for (var kind : DealState.values()) {
            long count = stages.stream().filter(it -> it.kind() == kind).count();
            if (count == 0 || count > 1 && kind != DealState.OPEN) {
                throw DomainException.invalidValue(
                        "#/stages", "kinds", "must have stages of kind OPEN, exactly one WON and exactly one LOST");
            }
        }
        return stages;
    }

    private static Stage stage(StageInput input, String pointer) {
        var kind = DealState.valueOf(Texts.oneOf(input.kind(), pointer + "/kind", DealState.names()));
        int certain = kind == DealState.WON ? 100 : 0;
        if (kind == DealState.OPEN ? input.probability() == null : !says(input.probability(), certain)) {
            throw DomainException.invalidValue(
                    pointer + "/probability", "range", "must be 0 to 100, of WON 100 and of LOST 0");
        }
        return new Stage(
                input.key(),
                Texts.name(input.name(), pointer + "/name"),
                kind == DealState.OPEN ? input.probability() : certain,
                kind);
    }

    private static boolean says(Integer probability, int certain) {
        return probability == null || probability == certain;
    }
}
