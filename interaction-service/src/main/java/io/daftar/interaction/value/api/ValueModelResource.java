package io.daftar.interaction.value.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.value.app.ValueModels;
import io.daftar.interaction.value.app.ValueService;
import io.daftar.interaction.value.domain.ValueModel;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The model behind what is expected of customers. */
@Path("/api/v1/reports/value-model")
@Tag(name = "Reports")
public class ValueModelResource {
    private final ValueModels models;
    private final ValueService values;

    ValueModelResource(ValueModels models, ValueService values) {
        this.models = models;
        this.values = values;
    }

    /** Parameters of the BG/NBD model, time in weeks. */
    public record Parameters(double r, double alpha, double a, double b) {}

    /** A fitted model, or the reason why there is none. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ValueModelView(
            LocalDate asOf,
            long customers,
            long repeatCustomers,
            Parameters parameters,
            Double logLikelihood,
            String reason,
            Instant fittedAt) {
        static ValueModelView from(ValueModel it) {
            var model = it.model();
            return new ValueModelView(
                    it.asOf(),
                    it.customers(),
                    it.repeatCustomers(),
                    model == null ? null : new Parameters(model.r(), model.alpha(), model.a(), model.b()),
                    it.logLikelihood(),
                    it.reason(),
                    it.fittedAt());
        }
    }

    @GET
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportValueModel",
            summary = "The BG/NBD model of the last nightly run, or fitted now on the purchases up to a day")
    @APIResponse(responseCode = "200", description = "OK")
    @APIResponse(responseCode = "503", description = "overloaded: a large tenant's model of that day is being fitted")
    public ValueModelView read(@QueryParam("asOf") String asOf) {
        LocalDate day = DayInput.parameter(asOf, "?asOf");
        return ValueModelView.from(
                day != null
                        ? values.model(day)
                        : models.last().orElseThrow(() -> DomainException.notFound("value model")));
    }
}
