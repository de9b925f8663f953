package io.daftar.customer.profile.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.daftar.customer.profile.domain.Profile;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.hibernate.annotations.Immutable;

/**
 * How a {@link Profile} lies in its jsonb column: without what is empty. Fields that a newer release wrote are passed
 * over. Profiles are values, so Hibernate compares them and never copies them.
 */
@Converter(autoApply = true)
@Immutable
public class ProfileJson implements AttributeConverter<Profile, String> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS))
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Override
    public String convertToDatabaseColumn(Profile profile) {
        try {
            return profile == null ? null : JSON.writeValueAsString(profile);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a profile has no JSON", e);
        }
    }

    @Override
    public Profile convertToEntityAttribute(String json) {
        return read(json);
    }

    public static Profile read(String json) {
        try {
            return json == null ? null : JSON.readValue(json, Profile.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored profile cannot be read", e);
        }
    }
}
