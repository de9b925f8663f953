package io.daftar.interaction.loyalty.api;

import io.daftar.interaction.customer.app.CustomerDirectory;
import io.daftar.interaction.customer.app.CustomerKey;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.input.DecimalInput;
import io.daftar.interaction.input.SourceRef;
import io.daftar.interaction.loyalty.app.EarningInput;
import io.daftar.interaction.loyalty.app.LoyaltyService;
import io.daftar.interaction.loyalty.app.LoyaltyService.Standing;
import io.daftar.interaction.loyalty.app.MovePoints;
import io.daftar.interaction.loyalty.app.PointsLedger;
import io.daftar.interaction.loyalty.app.Programmes;
import io.daftar.interaction.loyalty.domain.Bonus;
import io.daftar.interaction.loyalty.domain.Entry;
import io.daftar.interaction.loyalty.domain.Programme;
import io.daftar.interaction.loyalty.domain.Programme.Tier;
import io.daftar.platform.security.Permissions;
import io.daftar.platform.web.Idempotent;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import io.daftar.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The loyalty programme, its cards and their points. */
@Path("/api/v1/loyalty")
@Tag(name = "Loyalty")
public class LoyaltyResource {
    private static final String CARDS = "/api/v1/loyalty/cards/";

    private final LoyaltyService loyalty;
    private final PointsLedger points;
    private final CustomerDirectory customers;
    private final Programmes programmes;

    LoyaltyResource(LoyaltyService loyalty, PointsLedger points, CustomerDirectory customers, Programmes programmes) {
        this.loyalty = loyalty;
        this.programmes = programmes;
        this.points = points;
        this.customers = customers;
    }

    /** A tier as it is sent and shown, reached by points ever earned. */
    public record TierInput(@NotBlank @Size(max = 50) String name, @Min(0) long from) {}

    /** A programme as it is sent; with {@code earning} purchases earn by themselves. */
    public record PutProgramme(
            @NotBlank @Size(max = 100) String name,
            @NotNull DecimalInput pointsPerUnit,
            @Size(max = 20) List<@Valid @NotNull TierInput> tiers,
            @Min(1) @Max(3650) Integer expireAfterDays,
            @Valid EarningInput earning) {}

    /** A programme as it is shown. */
    public record ProgrammeView(
            long version,
            String name,
            String pointsPerUnit,
            List<TierInput> tiers,
            Integer expireAfterDays,
            EarningInput earning,
            Instant updatedAt) {
        static ProgrammeView from(Programme it) {
            var tiers = it.tiers().stream()
                    .map(tier -> new TierInput(tier.name(), tier.from()))
                    .toList();
            return new ProgrammeView(
                    it.version(),
                    it.name(),
                    Amounts.plain(it.pointsPerUnit()),
                    tiers,
                    it.expireAfterDays(),
                    EarningInput.from(it.earning()),
                    it.updatedAt());
        }
    }

    /** A card to be given out; a number, in digits of any script, is made where none is printed on it yet. */
    public record IssueCard(@NotNull UUID customerId, @Pattern(regexp = "[\\p{Nd}A-Za-z-]{4,40}") String number) {}

    /** A card, whose it is and what it is worth; {@code owed} is what was taken back and spent before. */
    public record CardView(
            String number,
            UUID customerId,
            String displayName,
            long balance,
            long earned,
            long owed,
            String tier,
            Instant issuedAt) {}

    /**
     * A line of the ledger: how balance and debt moved, and what they were behind it; {@code bonus} says what was earned
     * beside the goods of a purchase.
     */
    public record EntryView(
            UUID id,
            String kind,
            long points,
            long balance,
            long owedChange,
            long owed,
            String reason,
            UUID purchaseId,
            UUID rewardId,
            Bonus.Kind bonus,
            String cardNumber,
            SourceRef source,
            String userId,
            Instant at) {
        static EntryView from(Entry it) {
            return new EntryView(
                    it.id(),
                    it.kind().name(),
                    it.points(),
                    it.balance(),
                    it.owedChange(),
                    it.owed(),
                    it.reason(),
                    it.purchaseId(),
                    it.rewardId(),
                    it.bonus(),
                    it.cardNumber(),
                    it.sourceSystem() == null ? null : new SourceRef(it.sourceSystem(), it.sourceEventId()),
                    it.userId(),
                    it.at());
        }
    }

    @GET
    @Path("/programme")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "readLoyaltyProgramme", summary = "Read the programme")
    public RestResponse<ProgrammeView> programme() {
        var it = programmes.current();
        return Versions.ok(it.version(), ProgrammeView.from(it));
    }

    @PUT
    @Path("/programme")
    @PermissionsAllowed(Permissions.SETTINGS_MANAGE)
    @Operation(operationId = "putLoyaltyProgramme", summary = "Say what a purchase earns and which tiers there are")
    public RestResponse<ProgrammeView> put(@HeaderParam("If-Match") String ifMatch, @NotNull @Valid PutProgramme body) {
        List<Tier> tiers = body.tiers() == null
                ? List.of()
                : body.tiers().stream()
                        .map(tier -> new Tier(tier.name(), tier.from()))
                        .toList();
        var rate = body.pointsPerUnit().require("#/pointsPerUnit");
        var earning = body.earning() == null ? null : body.earning().toRules();
        var wanted = new Programmes.Wanted(body.name(), rate, tiers, body.expireAfterDays(), earning);
        var it = programmes.put(wanted, ifMatch);
        return Versions.ok(it.version(), ProgrammeView.from(it));
    }

    @POST
    @Path("/cards")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(
            operationId = "issueLoyaltyCard",
            summary = "Give a customer a card; for one it has already, nothing changes")
    @APIResponse(responseCode = "201", description = "given out")
    @APIResponse(responseCode = "200", description = "the customer had it before")
    @APIResponse(responseCode = "409", description = "duplicate-value: the number is another customer's")
    @APIResponse(responseCode = "422", description = "invalid-value or unknown-customer")
    public RestResponse<CardView> issue(@NotNull @Valid IssueCard body) {
        var key = CustomerKey.of(body.customerId());
        var customer = customers.find(List.of(key)).require(key);
        var issued = loyalty.issue(customer, body.number());
        var view = view(issued.standing());
        return RestResponse.ResponseBuilder.<CardView>create(issued.created() ? 201 : 200)
                .entity(view)
                .header("ETag", Versions.tagOf(view))
                .header("Location", CARDS + view.number())
                .build();
    }

    @GET
    @Path("/cards/{number}")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(
            operationId = "readLoyaltyCard",
            summary = "Whose card it is, with points and tier: one call at the till")
    public RestResponse<CardView> card(@PathParam("number") String number) {
        var view = view(loyalty.standing(number));
        return RestResponse.ResponseBuilder.ok(view)
                .header("ETag", Versions.tagOf(view))
                .build();
    }

    @POST
    @Path("/cards/{number}/entries")
    @Idempotent
    @PermissionsAllowed(Permissions.INTERACTIONS_WRITE)
    @Operation(operationId = "moveLoyaltyPoints", summary = "Earn, spend or adjust points, once for each source")
    @APIResponse(responseCode = "201", description = "written")
    @APIResponse(responseCode = "200", description = "the source told this before, or the purchase earned before")
    @APIResponse(responseCode = "409", description = "state-conflict: not so many points; source-conflict")
    public RestResponse<EntryView> move(@PathParam("number") String number, @NotNull @Valid MovePoints body) {
        var moved = points.move(number, body);
        return RestResponse.ResponseBuilder.<EntryView>create(moved.created() ? 201 : 200)
                .entity(EntryView.from(moved.entry()))
                .build();
    }

    @GET
    @Path("/cards/{number}/entries")
    @PermissionsAllowed(Permissions.INTERACTIONS_READ)
    @Operation(operationId = "listLoyaltyEntries", summary = "The statement: all movements of points, newest first")
    public Page<EntryView> statement(@PathParam("number") String number, @BeanParam @Valid PageRequest page) {
        return points.statement(number, page).map(EntryView::from);
    }

    private CardView view(Standing it) {
        var customer = customers.answering(it.card().customerId());
        return new CardView(
                it.card().number(),
                customer.id(),
                customer.displayName(),
                it.account().balance(),
                it.account().earned(),
                it.account().owed(),
                it.tier(),
                it.card().issuedAt());
    }
}
