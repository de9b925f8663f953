package io.daftar.customer.profile.app;

import com.fasterxml.jackson.databind.JsonNode;
import io.daftar.customer.profile.app.UpsertService.Upserted;
import io.daftar.customer.profile.domain.ExternalId;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Two callers may create the same customer at the same moment: the one who comes second finds the customer there after
 * all, and patches it.
 */
@ApplicationScoped
public class UpsertRace {
    private final UpsertService upserts;

    UpsertRace(UpsertService upserts) {
        this.upserts = upserts;
    }

    public Upserted upsert(ExternalId externalId, JsonNode patch, String ifMatch) {
        try {
            return upserts.upsert(externalId, patch, ifMatch);
        } catch (DomainException refused) {
            boolean lost = refused.code() == ErrorCode.DUPLICATE_VALUE
                    && upserts.find(externalId).isPresent();
            if (!lost) throw refused;
            return upserts.upsert(externalId, patch, ifMatch);
        }
    }
}
