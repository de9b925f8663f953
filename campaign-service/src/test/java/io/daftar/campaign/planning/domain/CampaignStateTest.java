package io.daftar.campaign.planning.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.daftar.campaign.planning.domain.CampaignState.Action;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CampaignStateTest {
    private static final Instant NOON = Instant.parse("2026-03-21T12:00:00Z");

    /** What may be done where, and where it leads; everything else is refused. */
    private static final Map<CampaignState, Map<Action, CampaignState>> MOVES = Map.of(
            CampaignState.DRAFT,
                    Map.of(
                            Action.EDIT, CampaignState.DRAFT,
                            Action.APPROVE, CampaignState.APPROVED,
                            Action.CANCEL, CampaignState.CANCELLED),
            CampaignState.APPROVED,
                    Map.of(
                            Action.EDIT, CampaignState.DRAFT,
                            Action.LAUNCH, CampaignState.RUNNING,
                            Action.CANCEL, CampaignState.CANCELLED),
            CampaignState.RUNNING,
                    Map.of(
                            Action.PAUSE, CampaignState.PAUSED,
                            Action.CANCEL, CampaignState.CANCELLED,
                            Action.COMPLETE, CampaignState.COMPLETED),
            CampaignState.PAUSED, Map.of(Action.RESUME, CampaignState.RUNNING, Action.CANCEL, CampaignState.CANCELLED),
            CampaignState.COMPLETED, Map.of(),
            CampaignState.CANCELLED, Map.of());

    @Test
    void onlyTheMovesOfTheTableArePossible() {
        for (CampaignState state : CampaignState.values()) {
            for (Action action : EnumSet.complementOf(EnumSet.of(Action.DELETE))) {
                var next = MOVES.get(state).get(action);
                if (next != null) {
                    assertThat(state.after(action)).as("%s %s", state, action).isEqualTo(next);
                } else {
                    assertThatThrownBy(() -> state.after(action))
                            .as("%s %s", state, action)
                            .isInstanceOfSatisfying(DomainException.class, e -> assertThat(e.code())
                                    .isEqualTo(ErrorCode.STATE_CONFLICT));
                }
            }
        }
    }

    @Test
    void onlyWhatWasNeverLaunchedCanBeDeleted() {
        assertThat(EnumSet.allOf(CampaignState.class).stream().filter(s -> s.permits(Action.DELETE)))
                .containsExactly(CampaignState.DRAFT, CampaignState.APPROVED);
    }

    @Test
    void anEditTakesTheApprovalAwayUnlessItChangesNothing() {
        var campaign = Campaign.draft(new UUID(1, 1), plan("Spring"), "mina", NOON);
        campaign.approve("omid", NOON);

        assertThat(campaign.edit(plan("Spring"), NOON)).isFalse();
        assertThat(campaign.state()).isEqualTo(CampaignState.APPROVED);
        assertThat(campaign.edit(plan("Summer"), NOON)).isTrue();
        assertThat(campaign.state()).isEqualTo(CampaignState.DRAFT);
        assertThat(campaign.approvedBy()).isNull();
    }

    private static Campaign.Plan plan(String name) {
        return new Campaign.Plan(
                name,
                Channel.EMAIL,
                new Template("Hi", null, "text", null, null),
                new Audience(List.of(new UUID(2, 2)), null),
                null);
    }

    @Test
    void aReaderGetsTheirLanguageOrWhatEverybodyGets() {
        var fa = new Letter("fa", null, "fa");
        var template = new Template("en", null, "en", "en", Map.of("fa", fa, "ta-LK", new Letter("ta", null, "ta")));
        assertThat(template.forReader("fa-IR").letter()).isEqualTo(fa);
        assertThat(template.forReader("ta").language()).isEqualTo("ta-LK");
        assertThat(template.forReader("en-GB").letter().subject()).isEqualTo("en");
        assertThat(template.forReader("de").letter().subject()).isEqualTo("en");
        assertThat(template.forReader(null).letter().subject()).isEqualTo("en");
    }

    @Test
    void placesAreFilledOnceAndNothingElseIsRead() {
        var values = Map.of("displayName", "{{email}} $1 \\", "email", "a@b.example");
        assertThat(Placeholders.fill("{{ displayName }}|{{email}}|{{gone}}|{#if}|{{#x}}", values, v -> v))
                .isEqualTo("{{email}} $1 \\|a@b.example||{#if}|{{#x}}");
        assertThat(Placeholders.html("<a href='x' title=\"y\">&"))
                .isEqualTo("&lt;a href=&#39;x&#39; title=&quot;y&quot;&gt;&amp;");
        assertThat(Set.copyOf(Placeholders.unknownIn("{{displayName}} {{birthDate}} {{ x.y }}")))
                .containsExactlyInAnyOrder("birthDate", "x.y");
    }
}
