package io.daftar.campaign.audience.app;

import io.daftar.campaign.audience.domain.AudienceRepository.Source;
import io.daftar.campaign.contact.app.Contacts;
import io.daftar.campaign.contact.app.CustomerDirectory;
import io.daftar.campaign.delivery.app.Deliveries;
import io.daftar.campaign.planning.domain.JobRepository.Job;
import io.daftar.platform.tenancy.TenantContext;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds the members of a launched campaign, and closes what a cancelled one left. */
@ApplicationScoped
class Resolver {
    static final int PAGE = 200;
    private static final int LOOK_UP = 1_000;
    private static final int CLOSE = 1_000;

    private final Audiences audiences;
    private final CustomerDirectory directory;
    private final Contacts contacts;
    private final Deliveries deliveries;
    private final TenantContext tenants;

    Resolver(
            Audiences audiences,
            CustomerDirectory directory,
            Contacts contacts,
            Deliveries deliveries,
            TenantContext tenants) {
        this.audiences = audiences;
        this.directory = directory;
        this.contacts = contacts;
        this.deliveries = deliveries;
        this.tenants = tenants;
    }

    /** Does a job to its end, or throws where it must be tried again. */
    void run(Job job) {
        tenants.runAs(job.tenantId(), () -> {
            switch (job.kind()) {
                case RESOLVE -> resolve(job.campaignId());
                case CANCEL -> close(job.campaignId());
                case SEND -> throw new IllegalStateException("sending is the senders' work");
            }
        });
    }

    private void resolve(UUID campaignId) {
        try {
            for (var next = audiences.unread(campaignId); next.isPresent(); next = audiences.unread(campaignId)) {
                audiences.add(campaignId, next.get(), page(next.get()));
            }
            lookUpMissing(campaignId);
        } catch (DomainException e) {
            audiences.trouble(campaignId, e.getMessage());
            throw e;
        }
        boolean more = true;
        while (more) {
            more = audiences.freeze(campaignId);
        }
    }

    private CustomerDirectory.MembersPage page(Source source) {
        Optional<CustomerDirectory.MembersPage> page = directory.members(source.segmentId(), source.nextCursor(), PAGE);
        return page.orElseThrow(() -> DomainException.notFound("segment " + source.segmentId()));
    }

    // Customers whose event has not come yet; who is missing afterwards does not exist any more.
    private void lookUpMissing(UUID campaignId) {
        UUID behind = null;
        for (List<UUID> missing = audiences.missing(campaignId, behind, LOOK_UP);
                !missing.isEmpty();
                missing = audiences.missing(campaignId, behind, LOOK_UP)) {
            contacts.lookUp(missing);
            behind = missing.get(missing.size() - 1);
        }
    }

    private void close(UUID campaignId) {
        int closed;
        do {
            closed = deliveries.closeCancelled(campaignId, CLOSE);
        } while (closed > 0);
        audiences.over(campaignId);
    }
}
