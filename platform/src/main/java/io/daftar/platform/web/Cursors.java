package io.daftar.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes and reads list cursors: the sort values of the last row, signed together with the tenant and whatever the list
 * was filtered and sorted by, so that a cursor fits only the list it came from.
 */
@ApplicationScoped
public class Cursors {
    private static final int SIGNATURE = 16;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TenantContext tenants;
    private final SecretKeySpec key;

    Cursors(TenantContext tenants, @ConfigProperty(name = "daftar.web.cursor-secret") String secret) {
        this.tenants = tenants;
        this.key = new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /**
     * A cursor that starts behind a row.
     *
     * @param binding what the list is: its name, filter and sort
     * @param position the row's sort values, unique as a whole
     */
    public String encode(String binding, List<String> position) {
        try {
            byte[] body = JSON.writeValueAsBytes(position);
            byte[] signed = Arrays.copyOf(sign(binding, body), SIGNATURE + body.length);
            System.arraycopy(body, 0, signed, SIGNATURE, body.length);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cursor position has no JSON", e);
        }
    }

    /** The position of a cursor; empty for null. Refuses one that was not made for this list (400). */
    public Optional<List<String>> decode(String binding, String cursor) {
        if (cursor == null) {
            return Optional.empty();
        }
        try {
            byte[] signed = Base64.getUrlDecoder().decode(cursor);
            if (signed.length <= SIGNATURE) {
                throw invalid();
            }
            byte[] body = Arrays.copyOfRange(signed, SIGNATURE, signed.length);
            byte[] signature = Arrays.copyOf(sign(binding, body), SIGNATURE);
            if (!MessageDigest.isEqual(signature, Arrays.copyOf(signed, SIGNATURE))) {
                throw invalid();
            }
            return Optional.of(Arrays.asList(JSON.readValue(body, String[].class)));
        } catch (IllegalArgumentException | IOException e) {
            throw invalid();
        }
    }

    private static DomainException invalid() {
        return new DomainException(
                ErrorCode.INVALID_CURSOR,
                "the cursor does not belong to this list",
                List.of(new FieldError("?cursor", "invalid-cursor", "the cursor does not belong to this list")));
    }

    private byte[] sign(String binding, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update((tenants.require() + '\n' + binding + '\n').getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }
}
