package io.daftar.campaign.delivery.app;

import io.daftar.campaign.contact.app.Contacts;
import io.daftar.campaign.contact.domain.Contact;
import io.daftar.campaign.contact.domain.EmailAddress;
import io.daftar.campaign.delivery.domain.MessageProvider;
import io.daftar.campaign.delivery.domain.Outcome;
import io.daftar.campaign.planning.app.CampaignService;
import io.daftar.platform.time.Ids;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Sends a campaign's message to its author, as a given customer would read it; counted nowhere. */
@ApplicationScoped
public class TestMessages {
    private final CampaignService campaigns;
    private final Contacts contacts;
    private final Letters letters;
    private final MessageProvider provider;
    private final Ids ids;

    TestMessages(CampaignService campaigns, Contacts contacts, Letters letters, MessageProvider provider, Ids ids) {
        this.campaigns = campaigns;
        this.contacts = contacts;
        this.letters = letters;
        this.provider = provider;
        this.ids = ids;
    }

    /** A test message that the mail server took. */
    public record Sent(String messageId, String state) {}

    // No transaction around the mail server's answer.
    @Transactional(Transactional.TxType.NEVER)
    public Sent send(UUID campaignId, TestMessage wish) {
        var campaign = campaigns.get(campaignId);
        String to = EmailAddress.parse(wish.address())
                .orElseThrow(() -> DomainException.invalidValue(
                        "#/address", "invalid-email", "this is no e-mail address that can be written to"))
                .address();
        String name = "";
        String language = wish.language();
        if (wish.customerId() != null) {
            Contact reader = contacts.find(wish.customerId())
                    .orElseThrow(() -> new DomainException(ErrorCode.UNKNOWN_CUSTOMER, "no customer has this id"));
            name = reader.displayName();
            language = language == null ? reader.language() : language;
        }
        // No unsubscribe link: a click on a test must not unsubscribe the customer it was written as.
        var mail = letters.write(campaign, ids.next(), new Letters.Reader(null, to, name, language));
        Outcome outcome = provider.send(mail);
        return switch (outcome.kind()) {
            case SENT -> new Sent(mail.messageId(), outcome.kind().name());
            case REFUSED ->
                throw DomainException.invalidValue(
                        "#/address", "refused", "the mail server refused the message with " + outcome.detail());
            default -> throw new DomainException(ErrorCode.OVERLOADED, "the mail server is away; try again");
        };
    }
}
