package io.daftar.campaign.contact.app;

import io.daftar.campaign.contact.app.CustomerClient.Customer;
import io.daftar.campaign.contact.app.CustomerClient.Email;
import io.daftar.campaign.contact.app.CustomerClient.Input;
import io.daftar.campaign.contact.app.CustomerClient.Inputs;
import io.daftar.campaign.contact.app.CustomerClient.Member;
import io.daftar.campaign.contact.domain.Contact;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/** Customer-service as this service sees it: segments and customers. Away means 503 and nothing half-done. */
@ApplicationScoped
public class CustomerDirectory {
    private static final Logger LOG = Logger.getLogger(CustomerDirectory.class);
    private static final int BATCH = 200;

    private final CustomerClient client;

    CustomerDirectory(@RestClient CustomerClient client) {
        this.client = client;
    }

    /** Some members of a segment, and where the next ones start; null on the last page. */
    public record MembersPage(List<UUID> customerIds, String nextCursor) {}

    /** A page of a segment's members; empty where there is no such segment. */
    public Optional<MembersPage> members(UUID segmentId, String cursor, int limit) {
        return ask(() -> client.members(segmentId, limit, cursor))
                .map(page -> new MembersPage(
                        page.items().stream().map(Member::customerId).toList(), page.nextCursor()));
    }

    /** The customers that exist, in no particular order. */
    List<Contact> read(List<UUID> customerIds) {
        List<Contact> found = new ArrayList<>();
        for (int i = 0; i < customerIds.size(); i += BATCH) {
            var ids = customerIds.subList(i, Math.min(i + BATCH, customerIds.size()));
            var inputs = new Inputs(ids.stream().map(Input::new).toList());
            ask(() -> client.read(inputs)).ifPresent(answer -> answer.results().stream()
                    .filter(result -> result.status() == 200)
                    .map(CustomerClient.Result::item)
                    .filter(Objects::nonNull)
                    .map(CustomerDirectory::contact)
                    .forEach(found::add));
        }
        return found;
    }

    private static Contact contact(Customer customer) {
        List<Email> emails = customer.emails() == null ? List.of() : customer.emails();
        String email = emails.stream()
                .max(Comparator.comparing(Email::primary))
                .map(Email::address)
                .orElse(null);
        return new Contact(
                customer.id(),
                customer.version(),
                customer.displayName(),
                email,
                customer.language(),
                customer.archivedAt(),
                null,
                false);
    }

    private static <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (WebApplicationException e) {
            if (e.getResponse().getStatus() == 404) {
                return Optional.empty();
            }
            LOG.warnf("customer-service answered %d", e.getResponse().getStatus());
            throw away();
        } catch (ProcessingException e) {
            LOG.warnf("customer-service: %s", e.toString());
            throw away();
        }
    }

    private static DomainException away() {
        return new DomainException(ErrorCode.OVERLOADED, "customer-service cannot be asked right now; try again");
    }
}
