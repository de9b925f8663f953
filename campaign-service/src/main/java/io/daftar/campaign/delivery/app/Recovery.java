package io.daftar.campaign.delivery.app;

import static java.util.stream.Collectors.groupingBy;

import io.daftar.campaign.delivery.domain.MessageProvider;
import io.daftar.campaign.delivery.domain.OpenRepository.Open;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Settles what processes left behind that died while sending. */
@ApplicationScoped
class Recovery {
    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final OpenMessages open;
    private final Deliveries deliveries;
    private final Members members;
    private final MessageProvider provider;
    private final TenantContext tenants;

    Recovery(
            OpenMessages open,
            Deliveries deliveries,
            Members members,
            MessageProvider provider,
            TenantContext tenants) {
        this.open = open;
        this.deliveries = deliveries;
        this.members = members;
        this.provider = provider;
        this.tenants = tenants;
    }

    private record Group(String tenantId, UUID campaignId, UUID sender) {}

    void run(UUID self) {
        List<Open> left = open.leftBehind(self);
        left.stream()
                .collect(groupingBy(row -> new Group(row.tenantId(), row.campaignId(), row.sender())))
                .forEach((group, rows) -> {
                    LOG.warnf("campaign %s: %d messages have an unknown outcome", group.campaignId(), rows.size());
                    tenants.runAs(
                            group.tenantId(),
                            () -> deliveries.leaveUnknown(
                                    group.campaignId(),
                                    group.sender(),
                                    rows.stream().map(Open::customerId).toList()));
                });
        if (provider.canFind()) {
            open.unknown().forEach(this::reconcile);
        }
    }

    private void reconcile(Open row) {
        tenants.runAs(row.tenantId(), () -> {
            Optional<Boolean> arrived = members.addressed(row.campaignId(), row.customerId())
                    .flatMap(sent -> ask(sent.messageId(), sent.address()));
            deliveries.reconcile(row.campaignId(), row.sender(), row.customerId(), arrived);
        });
    }

    private Optional<Boolean> ask(String messageId, String to) {
        try {
            return Optional.of(provider.find(messageId, to));
        } catch (MessageProvider.NotAnswered e) {
            LOG.warnf("an unknown outcome stays unknown for now: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
