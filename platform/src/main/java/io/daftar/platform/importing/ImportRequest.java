package io.daftar.platform.importing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.util.List;

/**
 * What a caller wants imported, and how its columns are to be read.
 *
 * @param format CSV, which is also the default
 * @param mode CREATE, UPDATE or UPSERT (the default)
 * @param mapping which column fills which field; left out, columns named like fields fill them
 * @param matchBy fields by which a row finds the record it is about, the first that finds one decides
 */
public record ImportRequest(
        @NotBlank String target,
        String format,
        String mode,
        @Size(max = 200) List<@Valid @NotNull Mapping> mapping,
        @Size(max = 10) List<@NotBlank String> matchBy,
        @Valid ImportOptions options) {

    /**
     * One column's way into a field.
     *
     * @param column the header's text, or the column's number from 1 where there is no header
     * @param field a field path of the target
     * @param transform {@code lower}, {@code upper}, {@code digits} or null
     */
    public record Mapping(
            @NotBlank @JsonDeserialize(using = NameOrNumber.class) String column,
            @NotBlank String field,
            String transform) {}

    /** Lets a column be named {@code "2"} or {@code 2}. */
    static final class NameOrNumber extends StdDeserializer<String> {
        private static final long serialVersionUID = 1L;

        NameOrNumber() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return switch (json.currentToken()) {
                case VALUE_STRING, VALUE_NUMBER_INT -> json.getText();
                default -> (String) context.handleUnexpectedToken(String.class, json);
            };
        }
    }
}
