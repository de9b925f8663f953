package io.daftar.customer.profile.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.platform.web.Problem;
import java.util.UUID;

/** What became of one input of a batch. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchResult(int index, int status, UUID id, Boolean created, CustomerView item, Problem error) {
    static BatchResult of(int index, CustomerView view, boolean created) {
        return new BatchResult(index, created ? 201 : 200, view.id(), created, view, null);
    }

    static BatchResult failed(int index, Problem problem) {
        return new BatchResult(index, problem.status(), null, null, null, problem);
    }

    public boolean isGood() {
        return error == null;
    }
}
