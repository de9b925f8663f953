package io.daftar.interaction.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A total as clients send it: a decimal string in the currency of the record, or money with its currency beside it.
 *
 * @param currency null where it is the record's
 */
@Schema(type = SchemaType.STRING, examples = "8.30")
public record TotalInput(String amount, String currency) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public TotalInput(@JsonProperty("amount") String amount, @JsonProperty("currency") String currency) {
        this.amount = amount;
        this.currency = currency;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static TotalInput of(String amount) {
        return new TotalInput(amount, null);
    }
}
