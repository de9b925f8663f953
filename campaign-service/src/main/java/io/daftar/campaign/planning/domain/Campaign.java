package io.daftar.campaign.planning.domain;

import io.daftar.campaign.planning.domain.CampaignState.Action;
import io.daftar.platform.tenancy.TenantEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One message to an audience. What was approved is what is sent: an edit asks for approval anew, a launch ends editing. */
@Entity
@Table(name = "campaign")
public class Campaign extends TenantEntity {
    private String name;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    @JdbcTypeCode(SqlTypes.JSON)
    private Template template;

    @JdbcTypeCode(SqlTypes.JSON)
    private Audience audience;

    @Column(name = "throttle_per_minute")
    private Integer throttlePerMinute;

    @Enumerated(EnumType.STRING)
    private CampaignState state = CampaignState.DRAFT;

    @Column(name = "created_by")
    private String createdBy;

    @Column(name = "approved_by")
    private String approvedBy;

    @Column(name = "approved_at")
    private Instant approvedAt;

    @Column(name = "launched_at")
    private Instant launchedAt;

    @Column(name = "finished_at")
    private Instant finishedAt;

    protected Campaign() {}

    /** What people decide about a campaign. */
    public record Plan(String name, Channel channel, Template template, Audience audience, Integer throttlePerMinute) {}

    /** A new draft. */
    public static Campaign draft(UUID id, Plan plan, String author, Instant at) {
        var campaign = new Campaign(id, at);
        campaign.createdBy = author;
        campaign.take(plan);
        return campaign;
    }

    private Campaign(UUID id, Instant at) {
        super(id, at);
    }

    /** @return whether anything changed; an unchanged plan keeps its approval */
    public boolean edit(Plan plan, Instant at) {
        CampaignState next = state.after(Action.EDIT);
        if (plan.equals(plan())) {
            return false;
        }
        take(plan);
        state = next;
        approvedBy = null;
        approvedAt = null;
        touch(at);
        return true;
    }

    public void approve(String approver, Instant at) {
        move(Action.APPROVE, at);
        approvedBy = approver;
        approvedAt = at;
    }

    public void launch(Instant at) {
        move(Action.LAUNCH, at);
        launchedAt = at;
    }

    public void pause(Instant at) {
        move(Action.PAUSE, at);
    }

    public void resume(Instant at) {
        move(Action.RESUME, at);
    }

    /** Ends it; what was not sent by now will not be. */
    public void cancel(Instant at) {
        move(Action.CANCEL, at);
        finishedAt = at;
    }

    /** Every member has reached an end. */
    public void complete(Instant at) {
        move(Action.COMPLETE, at);
        finishedAt = at;
    }

    private void move(Action action, Instant at) {
        state = state.after(action);
        touch(at);
    }

    private void take(Plan plan) {
        name = plan.name();
        channel = plan.channel();
        template = plan.template();
        audience = plan.audience();
        throttlePerMinute = plan.throttlePerMinute();
    }

    public Plan plan() {
        return new Plan(name, channel, template, audience, throttlePerMinute);
    }

    public CampaignState state() {
        return state;
    }

    public String createdBy() {
        return createdBy;
    }

    public String approvedBy() {
        return approvedBy;
    }

    public Instant approvedAt() {
        return approvedAt;
    }

    public Instant launchedAt() {
        return launchedAt;
    }

    public Instant finishedAt() {
        return finishedAt;
    }

    public boolean wasLaunched() {
        return Objects.nonNull(launchedAt);
    }
}
