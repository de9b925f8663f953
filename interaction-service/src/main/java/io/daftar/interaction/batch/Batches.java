package io.daftar.interaction.batch;

import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import io.daftar.platform.web.MergePatch;
import io.daftar.platform.web.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;

/** Reads the requests of a batch one by one and answers for all of them. */
@ApplicationScoped
public class Batches {
    private final MergePatch reader;
    private final Problems problems;

    Batches(MergePatch reader, Problems problems) {
        this.reader = reader;
        this.problems = problems;
    }

    /** The requests as records; one that cannot be read or breaks a rule becomes its refusal. */
    public <T> List<Attempt<T>> read(BatchRequest batch, Class<T> type) {
        List<Attempt<T>> attempts = new ArrayList<>();
        for (var input : batch.inputs()) {
            attempts.add(Attempt.of(() -> reader.read(input, type)));
        }
        return attempts;
    }

    /** 200 where all went well, else 207. */
    public <T> RestResponse<BatchAnswer> answer(List<Attempt<T>> attempts, BiFunction<Integer, T, BatchResult> view) {
        var answer = new BatchAnswer(results(attempts, view));
        boolean mixed = answer.results().stream().anyMatch(BatchResult::failed);
        return RestResponse.ResponseBuilder.<BatchAnswer>create(mixed ? 207 : 200)
                .entity(answer)
                .build();
    }

    /** Refuses an all-or-nothing batch that has a failure in it; call it before anything is kept. */
    public <T> void refuseUnlessWhole(List<Attempt<T>> attempts) {
        if (attempts.stream().anyMatch(Attempt::failed)) {
            var errors = IntStream.range(0, attempts.size())
                    .filter(i -> attempts.get(i).failed())
                    .mapToObj(i -> new FieldError(
                            "#/inputs/" + i,
                            attempts.get(i).refusal().code().wire(),
                            attempts.get(i).refusal().getMessage()))
                    .toList();
            throw new DomainException(ErrorCode.INVALID_VALUE, "nothing was kept: an input was refused", errors)
                    .with("results", results(attempts, (i, value) -> new BatchResult(i, 424, null, null, null, null)));
        }
    }

    private <T> List<BatchResult> results(List<Attempt<T>> attempts, BiFunction<Integer, T, BatchResult> view) {
        return IntStream.range(0, attempts.size())
                .mapToObj(i -> attempts.get(i).failed()
                        ? refused(i, attempts.get(i).refusal())
                        : view.apply(i, attempts.get(i).value()))
                .toList();
    }

    private BatchResult refused(int index, DomainException refusal) {
        return new BatchResult(index, refusal.code().status(), null, null, null, problems.of(refusal));
    }
}
