package io.daftar.interaction.kind.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * A kind of a tenant's own as it is sent.
 *
 * @param archived whether nothing new may be of this kind
 */
public record KindInput(
        @NotNull @Pattern(regexp = "X_[A-Z0-9_]{1,40}") String code,
        @NotBlank @Size(max = 100) String label,
        @Size(max = 50) List<@Valid @NotNull KindFieldInput> fields,
        Boolean archived) {

    /**
     * A field of the kind as it is sent.
     *
     * @param label the name where it is left out
     * @param type TEXT, NUMBER, DATE, BOOLEAN, CHOICE or MULTI_CHOICE
     */
    public record KindFieldInput(
            @NotNull @Pattern(regexp = "[A-Za-z][A-Za-z0-9_]{0,62}") String name,
            @Size(max = 100) String label,
            @NotNull String type,
            @Size(max = 500) List<@NotBlank @Size(max = 200) String> choices,
            Boolean required) {}
}
