package io.daftar.customer.profile.app.input;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.field.app.FieldDirectory;
import io.daftar.customer.profile.domain.CustomerRepository;
import io.daftar.customer.profile.domain.Employer;
import io.daftar.customer.profile.domain.Lifecycle;
import io.daftar.customer.profile.domain.Profile;
import io.daftar.platform.security.UserDirectory;
import io.daftar.platform.time.TenantSettingsStore;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * Makes profiles of what callers send, by the tenant's settings and fields, and checks whom they point to. A refusal leaves
 * the transaction usable, since nothing was written: a batch goes on with the next row.
 */
@ApplicationScoped
@Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = DomainException.class)
public class ProfileRules {
    private static final String EMPLOYER = "#/employer/customerId";

    private final ProfileReader reader;
    private final ProfilePatch patches;
    private final FieldDirectory fields;
    private final TenantSettingsStore settings;
    private final UserDirectory users;
    private final CustomerRepository customers;

    ProfileRules(
            ProfileReader reader,
            ProfilePatch patches,
            FieldDirectory fields,
            TenantSettingsStore settings,
            UserDirectory users,
            CustomerRepository customers) {
        this.reader = reader;
        this.patches = patches;
        this.fields = fields;
        this.settings = settings;
        this.users = users;
        this.customers = customers;
    }

    /** The profile of a customer who is new. */
    public Profile create(CustomerInput input) {
        var profile = reader.read(input, null, rules(input));
        checkReferences(profile, null);
        return profile;
    }

    /** Reads the body of a create that comes as a tree, as in a batch. */
    public CustomerInput read(JsonNode tree) {
        return patches.read(tree);
    }

    /** The profile after a merge patch. */
    public Profile patch(Profile before, JsonNode patch) {
        var region = settings.current().defaultRegion();
        return change(before, patches.apply(before, patch, region));
    }

    /** The profile after a full replacement. */
    public Profile change(Profile before, CustomerInput input) {
        var profile = reader.read(input, before, rules(input));
        checkReferences(profile, before);
        boolean lost = profile.lifecycle() == Lifecycle.LOST && before.lifecycle() != Lifecycle.LOST;
        if (lost) {
            throw DomainException.invalidValue(
                    "#/lifecycle", "reason-required", "losing a customer needs a reason: use the lifecycle endpoint");
        }
        return profile;
    }

    private ProfileReader.Rules rules(CustomerInput input) {
        var names = input.attributes() == null
                ? Set.<String>of()
                : input.attributes().keySet();
        return new ProfileReader.Rules(settings.current().defaultRegion(), fields.knowing(names));
    }

    private void checkReferences(Profile profile, Profile before) {
        var owner = profile.ownerId();
        boolean newOwner = owner != null && (before == null || !Objects.equals(owner, before.ownerId()));
        if (newOwner && !users.isKnown(owner)) {
            throw DomainException.invalidValue("#/ownerId", "unknown-user", "no user has this id");
        }
        var employer = employerOf(profile);
        if (employer == null || before != null && employer.equals(employerOf(before))) return;
        var file = customers.find(employer).orElseThrow(() -> {
            var message = "the employer's file does not exist";
            return new DomainException(
                    ErrorCode.UNKNOWN_CUSTOMER,
                    message,
                    List.of(new FieldError(EMPLOYER, "unknown-customer", message)));
        });
        if (!file.isActive()) throw DomainException.invalidValue(EMPLOYER, "archived", "the employer is archived");
    }

    private static UUID employerOf(Profile profile) {
        Employer employer = profile.employer();
        return employer == null ? null : employer.customerId();
    }
}
