package io.daftar.interaction.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.daftar.platform.text.Digits;
import io.daftar.platform.web.DomainException;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A decimal number as clients send it, a string so that nothing is rounded on the way; digits of any script. */
@Schema(type = SchemaType.STRING, examples = "4.15")
public record DecimalInput(@JsonValue String text) {
    /** Below 10^15 with at most 4 decimals, as money is kept. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,4}0*)?");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public DecimalInput {}

    public static DecimalInput of(BigDecimal value) {
        return value == null ? null : new DecimalInput(value.toPlainString());
    }

    /** The exact number meant. */
    public BigDecimal require(String pointer) {
        String ascii = Digits.toAscii(text).strip().replace('\u066b', '.').replace('\u2212', '-');
        if (ascii.length() > 60 || !DECIMAL.matcher(ascii).matches()) {
            throw DomainException.invalidValue(
                    pointer, "precision", "must be a decimal number below 10^15 with at most 4 decimals");
        }
        return new BigDecimal(ascii);
    }
}
