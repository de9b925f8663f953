package io.daftar.campaign.audience.app;

import io.daftar.campaign.audience.domain.FreezeRepository;
import io.daftar.campaign.contact.app.Contacts;
import io.daftar.campaign.contact.app.CustomerDirectory;
import io.daftar.campaign.delivery.app.CampaignReport;
import io.daftar.campaign.delivery.app.Members;
import io.daftar.campaign.delivery.domain.MemberRepository.Sum;
import io.daftar.campaign.planning.domain.Campaign;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Counts what a launch would come to, with the same judgement as the launch itself. */
@ApplicationScoped
class Previews {
    private final CustomerDirectory directory;
    private final Contacts contacts;
    private final FreezeRepository frozen;

    Previews(CustomerDirectory directory, Contacts contacts, FreezeRepository frozen) {
        this.directory = directory;
        this.contacts = contacts;
        this.frozen = frozen;
    }

    CampaignReport of(Campaign campaign) {
        var audience = campaign.plan().audience();
        Set<UUID> customers = membersOf(audience.include());
        customers.removeAll(membersOf(audience.exclude()));
        contacts.lookUp(contacts.missing(customers));
        List<Sum> sums = QuarkusTransaction.requiringNew().call(() -> frozen.judge(campaign.id(), customers));
        return Members.preview(campaign, sums);
    }

    private Set<UUID> membersOf(List<UUID> segments) {
        Set<UUID> found = new HashSet<>();
        for (UUID segment : segments) {
            String cursor = null;
            do {
                var page = directory.members(segment, cursor, Resolver.PAGE);
                page.ifPresent(p -> found.addAll(p.customerIds()));
                cursor = page.map(CustomerDirectory.MembersPage::nextCursor).orElse(null);
            } while (cursor != null);
        }
        return found;
    }
}
