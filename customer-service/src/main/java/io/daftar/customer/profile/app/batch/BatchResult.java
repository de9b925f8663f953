package io.daftar.customer.profile.app.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.customer.profile.app.CustomerView;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import io.daftar.platform.web.Problem;
import java.util.List;
import java.util.UUID;

/** What became of one input of a batch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchResult(int index, int status, UUID id, Boolean created, CustomerView item, Problem error) {
    private static final int FAILED_DEPENDENCY = 424;

    static BatchResult of(int index, CustomerView view, boolean created) {
        return new BatchResult(index, created ? 201 : 200, view.id(), created, view, null);
    }

    public static BatchResult failed(int index, Problem problem) {
        return new BatchResult(index, problem.status(), null, null, null, problem);
    }

    /** This one was fine, but the batch is all or nothing and another was not. */
    static BatchResult notKept(int index) {
        return new BatchResult(index, FAILED_DEPENDENCY, null, null, null, null);
    }

    /** The refusal of a batch of which nothing is kept, because some of it cannot be. */
    static DomainException nothingKept(List<BatchResult> results) {
        var errors = results.stream()
                .filter(BatchResult::failed)
                .map(result -> new FieldError(
                        "#/inputs/" + result.index(),
                        result.error().code(),
                        result.error().detail()))
                .toList();
        return new DomainException(ErrorCode.INVALID_VALUE, "nothing was kept: an input was refused", errors)
                .with("results", results);
    }

    public boolean failed() {
        return error != null;
    }
}
