package io.daftar.campaign.suppression.domain;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What an unsubscribe link says, signed so that nobody can make one up: who, at which tenant, in which campaign, on which
 * channel. It never runs out, because a mail may be read years later, and may be used again and again.
 */
public record UnsubscribeToken(String tenantId, UUID campaignId, UUID customerId, String channel) {
    private static final byte FORMAT = 1;
    private static final int SIGNATURE = 16;
    private static final String ALGORITHM = "HmacSHA256";

    /** The token as it stands in a link. */
    public String sign(byte[] secret) {
        byte[] tenant = tenantId.getBytes(StandardCharsets.UTF_8);
        byte[] way = channel.getBytes(StandardCharsets.UTF_8);
        byte[] body = ByteBuffer.allocate(1 + 32 + 1 + way.length + tenant.length)
                .put(FORMAT)
                .putLong(campaignId.getMostSignificantBits())
                .putLong(campaignId.getLeastSignificantBits())
                .putLong(customerId.getMostSignificantBits())
                .putLong(customerId.getLeastSignificantBits())
                .put((byte) way.length)
                .put(way)
                .put(tenant)
                .array();
        byte[] signed = Arrays.copyOf(signature(secret, body), SIGNATURE + body.length);
        System.arraycopy(body, 0, signed, SIGNATURE, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /** What a link says, or empty where we did not sign it. */
    public static Optional<UnsubscribeToken> verify(String token, byte[] secret) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (signed.length <= SIGNATURE) {
            return Optional.empty();
        }
        byte[] body = Arrays.copyOfRange(signed, SIGNATURE, signed.length);
        boolean ours = MessageDigest.isEqual(signature(secret, body), Arrays.copyOf(signed, SIGNATURE));
        return ours ? read(ByteBuffer.wrap(body)) : Optional.empty();
    }

    private static Optional<UnsubscribeToken> read(ByteBuffer body) {
        try {
            if (body.get() != FORMAT) {
                return Optional.empty();
            }
            var campaign = new UUID(body.getLong(), body.getLong());
            var customer = new UUID(body.getLong(), body.getLong());
            byte[] channel = new byte[body.get()];
            body.get(channel);
            byte[] tenant = new byte[body.remaining()];
            body.get(tenant);
            return Optional.of(new UnsubscribeToken(
                    new String(tenant, StandardCharsets.UTF_8),
                    campaign,
                    customer,
                    new String(channel, StandardCharsets.UTF_8)));
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private static byte[] signature(byte[] secret, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            // A name of its own, so that no other signature made with the same secret fits.
            mac.update("daftar-unsubscribe\n".getBytes(StandardCharsets.UTF_8));
            return Arrays.copyOf(mac.doFinal(body), SIGNATURE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }
}
