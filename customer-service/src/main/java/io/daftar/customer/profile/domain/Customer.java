package io.daftar.customer.profile.domain;

import io.daftar.platform.tenancy.TenantEntity;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.time.BirthDate;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicUpdate;

/**
 * A person or organisation we keep a file on. The file is the {@link Profile}; the other columns are derived from it, so
 * that lists and filters need not look inside.
 */
@Entity
@DynamicUpdate
public class Customer extends TenantEntity {
    @ColumnTransformer(write = "?::jsonb")
    private Profile profile;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Enumerated(EnumType.STRING)
    private Lifecycle lifecycle;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "display_key")
    private String displayKey;

    @Column(name = "given_key")
    private String givenKey;

    @Column(name = "family_key")
    private String familyKey;

    @Column(name = "organization_key")
    private String organizationKey;

    @Column(name = "employer_key")
    private String employerKey;

    @Column(name = "birth_day")
    private LocalDate birthDay;

    @Column(name = "birth_month_day")
    private Integer birthMonthDay;

    @Column(name = "owner_id")
    private String ownerId;

    @Column(name = "team_id")
    private String teamId;

    private String language;

    @Column(name = "time_zone")
    private String timeZone;

    @Column(name = "archived_at")
    private Instant archivedAt;

    @Column(name = "merged_into")
    private UUID mergedInto;

    protected Customer() {}

    /** Opens a file. */
    public Customer(UUID id, Profile profile, Instant at) {
        super(id, at);
        take(profile);
    }

    /** @return whether anything is different now; if not, nothing must be stored or told */
    public boolean change(Profile next, Instant at) {
        requireActive();
        if (next.equals(profile)) return false;
        take(next);
        moveOn(at);
        return true;
    }

    /** Puts the file away. @return whether it was not already */
    public boolean archive(Instant at) {
        if (archivedAt != null) return false;
        archivedAt = at;
        moveOn(at);
        return true;
    }

    /** Takes the file out again. @return whether it was away */
    public boolean restore(Instant at) {
        if (archivedAt == null) return false;
        archivedAt = null;
        moveOn(at);
        return true;
    }

    /** Notes that what the customer is to others changed; the document stays as it is. */
    public void relate(Instant at) {
        moveOn(at);
    }

    public void requireActive() {
        if (archivedAt != null) {
            throw new DomainException(ErrorCode.STATE_CONFLICT, "the customer is archived; restore it first");
        }
    }

    /** Every version has a time of its own, by which it can be asked for. */
    private void moveOn(Instant at) {
        touch(at.isAfter(updatedAt()) ? at : updatedAt().plusMillis(1));
    }

    /** @throws DomainException when the file would name itself as the employer */
    public static void refuseSelf(UUID id, Profile profile) {
        if (profile.employer() != null && id.equals(profile.employer().customerId())) {
            throw DomainException.invalidValue("#/employer/customerId", "self", "nobody is their own employer's file");
        }
    }

    private void take(Profile next) {
        refuseSelf(id(), next);
        profile = next;
        kind = next.kind();
        lifecycle = next.lifecycle();
        displayName = next.name();
        displayKey = FoldingKey.of(displayName);
        givenKey = key(next.givenName());
        familyKey = key(next.familyName());
        organizationKey = key(next.organizationName());
        employerKey = next.employer() == null ? null : key(next.employer().name());
        var birth = BirthDate.parse(next.birthDate());
        birthDay = birth.flatMap(BirthDate::date).orElse(null);
        birthMonthDay = birth.map(BirthDate::monthDayNumber).orElse(null);
        ownerId = next.ownerId();
        teamId = next.teamId();
        language = next.language();
        timeZone = next.timeZone();
    }

    private static String key(String text) {
        return FoldingKey.of(text);
    }

    public Profile profile() {
        return profile;
    }

    public String displayName() {
        return displayName;
    }

    public Optional<Instant> archivedAt() {
        return Optional.ofNullable(archivedAt);
    }

    public Optional<UUID> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    public boolean isActive() {
        return archivedAt == null;
    }
}
