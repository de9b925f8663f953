package io.daftar.campaign.suppression.app;

import io.daftar.campaign.contact.domain.EmailAddress;
import io.daftar.campaign.suppression.domain.Suppression;
import io.daftar.campaign.suppression.domain.Suppression.Source;
import io.daftar.campaign.suppression.domain.SuppressionRepository;
import io.daftar.campaign.suppression.domain.UnsubscribeToken;
import io.daftar.platform.contract.CampaignEvent.Unsubscribed;
import io.daftar.platform.outbox.Outbox;
import io.daftar.platform.outbox.OutgoingEvent;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** Who wants no more messages; senders ask the same table in the transaction of every claim. */
@ApplicationScoped
@Transactional
public class Suppressions {
    private static final String EMAIL = "EMAIL";

    private final SuppressionRepository suppressions;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    Suppressions(SuppressionRepository suppressions, Outbox outbox, Ids ids, Clock clock) {
        this.suppressions = suppressions;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /** A suppression, and whether it was just made. */
    public record Added(Suppression suppression, boolean isNew) {}

    /** Adds one; a second for the same customer or address answers with the first. */
    public Added add(SuppressionInput input) {
        if (input.channel() != null && !input.channel().equals(EMAIL)) {
            throw DomainException.invalidValue("#/channel", "not-offered", "only the channel EMAIL is offered yet");
        }
        if ((input.customerId() == null) == (input.address() == null)) {
            throw DomainException.invalidValue("#/customerId", "required", "either customerId or address is needed");
        }
        return input.customerId() != null ? addCustomer(input.customerId()) : addAddress(input.address());
    }

    /** Newest first, one more than asked for. */
    public List<Suppression> list(UUID behind, int limit) {
        return suppressions.page(behind, limit);
    }

    /** Lets messages through again. */
    public void remove(UUID id) {
        if (!suppressions.remove(id)) {
            throw DomainException.notFound("suppression");
        }
    }

    /**
     * Does what a link says: no more messages to this customer, nor to the address they were written at. Again is the same.
     */
    public void unsubscribe(UnsubscribeToken link) {
        var at = clock.instant();
        var ofCustomer = new Suppression(
                ids.next(), link.channel(), link.customerId(), null, Source.UNSUBSCRIBE, link.campaignId(), at);
        boolean isNew = suppressions.add(ofCustomer, null);
        suppressions
                .addressIn(link.campaignId(), link.customerId())
                .ifPresent(reached -> suppressions.add(
                        new Suppression(
                                ids.next(),
                                link.channel(),
                                null,
                                reached.address(),
                                Source.UNSUBSCRIBE,
                                link.campaignId(),
                                at),
                        reached.key()));
        if (isNew) {
            var event = new Unsubscribed(link.customerId(), link.campaignId(), link.channel(), at);
            outbox.publish(
                    OutgoingEvent.of("suppression", ofCustomer.id(), 1, event).about(link.customerId()));
        }
    }

    private Added addCustomer(UUID customerId) {
        var made = new Suppression(ids.next(), EMAIL, customerId, null, Source.MANUAL, null, clock.instant());
        return suppressions.add(made, null)
                ? new Added(made, true)
                : new Added(suppressions.ofCustomer(EMAIL, customerId).orElse(made), false);
    }

    private Added addAddress(String written) {
        var address = EmailAddress.parse(written)
                .orElseThrow(() -> DomainException.invalidValue(
                        "#/address", "invalid-email", "this is no e-mail address that can be written to"));
        var made = new Suppression(ids.next(), EMAIL, null, address.address(), Source.MANUAL, null, clock.instant());
        return suppressions.add(made, address.key())
                ? new Added(made, true)
                : new Added(suppressions.ofAddress(EMAIL, address.key()).orElse(made), false);
    }
}
