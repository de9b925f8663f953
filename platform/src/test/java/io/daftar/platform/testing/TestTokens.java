package io.daftar.platform.testing;

import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tokens as Keycloak would make them, signed by a key of this JVM. */
public final class TestTokens {
    static final String ISSUER = "https://issuer.test/realms/daftar";
    private static final KeyPair KEYS = generate();

    private TestTokens() {}

    /** A person's token: user id, tenant (null for a token without one), realm roles. */
    public static String user(String userId, String tenant, String... roles) {
        var token = Jwt.claim("preferred_username", userId);
        if (tenant != null) {
            token.claim("tenant_id", tenant);
        }
        return token.claim("name", userId)
                .claim("azp", "daftar-cli")
                .claim("typ", "Bearer")
                .claim("realm_access", Map.of("roles", List.of(roles)))
                .subject(userId + "@" + tenant)
                .audience("daftar-api")
                .issuer(ISSUER)
                .expiresIn(Duration.ofMinutes(15))
                .sign(KEYS.getPrivate());
    }

    /** A partner program's token: scopes instead of roles. */
    public static String partner(String clientId, String tenant, String... scopes) {
        return Jwt.claim("preferred_username", "service-account-" + clientId)
                .claim("tenant_id", tenant)
                .claim("azp", clientId)
                .claim("typ", "Bearer")
                .claim("scope", String.join(" ", scopes))
                .subject(clientId)
                .audience("daftar-api")
                .issuer(ISSUER)
                .expiresIn(Duration.ofMinutes(15))
                .sign(KEYS.getPrivate());
    }

    /** Another Daftar service's token; it names its tenant in a header. */
    public static String service(String clientId) {
        return Jwt.claim("preferred_username", "service-account-" + clientId)
                .claim("azp", clientId)
                .claim("typ", "Bearer")
                .claim("realm_access", Map.of("roles", List.of("service")))
                .subject(clientId)
                .audience(Set.of("daftar-api"))
                .issuer(ISSUER)
                .expiresIn(Duration.ofMinutes(15))
                .sign(KEYS.getPrivate());
    }

    /** An admin's token in which one claim is not what it must be; an empty {@code typ} leaves the claim out. */
    public static String spoiled(String tenant, String claim, String value) {
        var token = Jwt.claim("preferred_username", "admin")
                .claim("tenant_id", tenant)
                .claim("realm_access", Map.of("roles", List.of("admin")))
                .subject("admin")
                .audience(claim.equals("aud") ? value : "daftar-api")
                .issuer(claim.equals("iss") ? value : ISSUER);
        if (!claim.equals("typ")) {
            token.claim("typ", "Bearer");
        } else if (!value.isEmpty()) {
            token.claim("typ", value);
        }
        return claim.equals("exp")
                ? token.issuedAt(0).expiresAt(Long.parseLong(value)).sign(KEYS.getPrivate())
                : token.expiresIn(Duration.ofMinutes(15)).sign(KEYS.getPrivate());
    }

    static String publicKey() {
        return Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded());
    }

    private static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("RSA is missing", e);
        }
    }
}
