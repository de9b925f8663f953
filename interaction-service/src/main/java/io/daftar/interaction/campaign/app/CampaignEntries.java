package io.daftar.interaction.campaign.app;

import io.daftar.interaction.campaign.domain.MemberCopy;
import io.daftar.interaction.input.Texts;
import io.daftar.interaction.sql.JsonRows;
import io.daftar.interaction.timeline.domain.TimelineEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What of a campaign is part of a customer's journey. */
final class CampaignEntries {
    /** What the customer saw or might have seen; what was only tried, passed over or failed is not. */
    private static final Set<String> SEEN = Set.of("SENT", "DELIVERED", "BOUNCED");

    private CampaignEntries() {}

    static Stream<TimelineEntry> seen(MemberCopy member) {
        if (!SEEN.contains(member.state())) {
            return Stream.empty();
        }
        return Stream.of(new TimelineEntry(
                member.customerId(),
                member.changedAt(),
                TimelineEntry.idOf(member.id(), member.version()),
                TimelineEntry.CAMPAIGN,
                "OUTBOUND",
                Texts.cut(member.campaignName(), TimelineEntry.TITLE),
                null,
                null,
                null,
                data(member.campaignId(), member.channel(), member.state(), member.reason())));
    }

    /** @param campaign its name, null where nobody told of it yet */
    static TimelineEntry answer(OptOut optOut, String campaign) {
        return new TimelineEntry(
                optOut.customerId(),
                optOut.at(),
                TimelineEntry.idOf(optOut.id(), optOut.version()),
                TimelineEntry.CAMPAIGN,
                "INBOUND",
                Texts.cut(campaign, TimelineEntry.TITLE),
                null,
                null,
                null,
                data(optOut.campaignId(), optOut.channel(), "UNSUBSCRIBED", null));
    }

    private static String data(UUID campaignId, String channel, String state, String reason) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("campaignId", campaignId);
        data.put("channel", channel);
        data.put("state", state);
        data.put("reason", reason);
        data.values().removeIf(Objects::isNull);
        return JsonRows.write(data);
    }
}
