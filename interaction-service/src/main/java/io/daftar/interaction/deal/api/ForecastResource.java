package io.daftar.interaction.deal.api;

import io.daftar.interaction.deal.app.Forecast;
import io.daftar.interaction.deal.app.Forecasts;
import io.daftar.interaction.deal.app.Forecasts.By;
import io.daftar.interaction.input.DayInput;
import io.daftar.interaction.input.ReportParameters;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.DomainException;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What open deals may bring. */
@Path("/api/v1/reports/forecast")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, "text/csv"})
public class ForecastResource {
    private final Forecasts forecasts;

    ForecastResource(Forecasts forecasts) {
        this.forecasts = forecasts;
    }

    @GET
    @PermissionsAllowed(Permissions.REPORTS_READ)
    @Operation(
            operationId = "reportForecast",
            summary =
                    "Open deals by expected close, best case and weighted, with win rate and cycle time of closed ones")
    public Forecast forecast(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("groupBy") @DefaultValue("month") String groupBy,
            @QueryParam("calendar") @DefaultValue("gregorian") String calendar) {
        var by = Arrays.stream(By.values())
                .filter(it -> it.wire().equals(groupBy))
                .findFirst()
                .orElseThrow(() -> DomainException.invalidParameter(
                        "?groupBy", "must be month, quarter, year, ownerId, team or pipeline"));
        var system = ReportParameters.calendar(calendar);
        return forecasts.forecast(by, DayInput.parameter(from, "?from"), DayInput.parameter(to, "?to"), system);
    }
}
