package io.daftar.interaction.file.app;

import io.daftar.interaction.campaign.domain.CampaignMembership;
import io.daftar.interaction.openitem.OpenItem;
import io.daftar.interaction.value.app.Rfm;
import io.daftar.platform.contract.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that one should know before talking to a customer.
 *
 * @param openItems what waits to be done, the next first
 * @param campaigns that run or wrote to the customer in the last 90 days, the latest first
 * @param loyalty null for a customer without a card
 * @param brief one to four sentences for the phone, in the customer's language if we speak it
 * @param copiedVersion the version of the customer's record that {@code profile} shows
 * @param incomplete parts that could not be had in full
 */
public record CustomerFile(
        Profile profile,
        Contacts contacts,
        Purchases purchases,
        Rfm rfm,
        List<OpenItem> openItems,
        List<UpcomingDate> dates,
        List<CampaignMembership> campaigns,
        Loyalty loyalty,
        String brief,
        long copiedVersion,
        List<String> incomplete) {

    /** Who the customer is. */
    public record Profile(
            UUID id,
            String kind,
            String displayName,
            String lifecycle,
            String email,
            String phone,
            String birthDate,
            String city,
            String country,
            String language,
            String timeZone,
            String employer,
            List<String> tags,
            String ownerId,
            String teamId,
            List<ExternalId> externalIds,
            Instant archivedAt,
            UUID mergedInto) {}

    /** The name another system knows the customer by. */
    public record ExternalId(String system, String id) {}

    /** The latest contact of all, and of each channel. */
    public record Contacts(Contact last, Map<String, Contact> byChannel) {}

    /** One contact in short. */
    public record Contact(
            UUID id,
            String kind,
            String channel,
            String direction,
            Instant occurredAt,
            String subject,
            String outcome,
            String userId) {}

    /** What the customer bought; {@code total} in the tenant's currency, less returns. */
    public record Purchases(int count, Money total, Instant lastAt, List<Bought> recent) {}

    /** One purchase or return in short. */
    public record Bought(UUID id, String type, String number, Instant purchasedAt, Money total) {}

    /**
     * The card the customer got last with its points, and all cards; {@code tier} is null below the lowest.
     *
     * @param totalBalance of all cards: those of one file share their points, those of merged files add theirs
     */
    public record Loyalty(
            String card,
            Instant issuedAt,
            long balance,
            long earned,
            String tier,
            long totalBalance,
            List<HeldCard> cards) {}

    /** One card of a customer, and the points of the file it was given to. */
    public record HeldCard(
            String card, UUID customerId, Instant issuedAt, long balance, long earned, long owed, String tier) {}

    /** A day of the customer's that comes next, such as BIRTHDAY; {@code years} is null where the year is unknown. */
    public record UpcomingDate(String type, LocalDate date, long inDays, Integer years) {}
}
