package io.daftar.interaction.exchange.api;

import io.daftar.interaction.exchange.app.ExchangeRates;
import io.daftar.interaction.exchange.domain.ExchangeRate;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.time.TimeParameters;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What currencies are worth in one another, by day. */
@Path(ExchangeRateResource.BASE)
@Tag(name = "Exchange rates")
public class ExchangeRateResource {
    static final String BASE = "/api/v1/exchange-rates";

    private final ExchangeRates rates;

    ExchangeRateResource(ExchangeRates rates) {
        this.rates = rates;
    }

    /** A rate as it is sent, a decimal string. */
    public record RateInput(@NotNull String rate) {}

    /** One unit of {@code currency} is worth {@code rate} units of {@code base} from {@code date} on. */
    public record RateView(String currency, String base, LocalDate date, String rate, Instant updatedAt) {
        static RateView from(ExchangeRate it) {
            return new RateView(it.currency(), it.base(), it.date(), it.rate().toPlainString(), it.updatedAt());
        }
    }

    @GET
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listExchangeRates", summary = "List rates by currency and base, the newest day first")
    public Page<RateView> list(
            @QueryParam("currency") String currency,
            @QueryParam("base") String base,
            @BeanParam @Valid PageRequest page) {
        return rates.list(currency, base, page).map(RateView::from);
    }

    @GET
    @Path("/{currency}/{base}/{date}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readExchangeRate", summary = "Read the rate that was set for a day")
    public RestResponse<RateView> read(
            @PathParam("currency") String currency, @PathParam("base") String base, @PathParam("date") String date) {
        var rate = rates.require(currency, base, day(date));
        return Versions.ok(rate.version(), RateView.from(rate));
    }

    @PUT
    @Path("/{currency}/{base}/{date}")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(
            operationId = "putExchangeRate",
            summary = "Say what one unit of a currency is worth in another, from a day on until the next rate")
    @APIResponse(responseCode = "201", description = "the day had no rate before")
    @APIResponse(responseCode = "200", description = "replaced")
    @APIResponse(responseCode = "422", description = "invalid-value: an unknown currency or a rate that is none")
    public RestResponse<RateView> put(
            @PathParam("currency") String currency,
            @PathParam("base") String base,
            @PathParam("date") String date,
            @HeaderParam("If-Match") String ifMatch,
            @NotNull @Valid RateInput body) {
        var put = rates.put(currency, base, day(date), body.rate(), ifMatch);
        var view = RateView.from(put.rate());
        return put.created()
                ? Versions.created(
                        BASE + '/' + currency + '/' + base + '/' + view.date(),
                        put.rate().version(),
                        view)
                : Versions.ok(put.rate().version(), view);
    }

    @DELETE
    @Path("/{currency}/{base}/{date}")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "deleteExchangeRate", summary = "Take a rate back; the one before is in force again")
    public void delete(
            @PathParam("currency") String currency,
            @PathParam("base") String base,
            @PathParam("date") String date,
            @HeaderParam("If-Match") String ifMatch) {
        rates.remove(currency, base, day(date), ifMatch);
    }

    private static LocalDate day(String text) {
        return TimeParameters.day(text, "date");
    }
}
