package io.daftar.interaction.kind.app;

import io.daftar.interaction.input.Texts;
import io.daftar.interaction.kind.domain.KindField;
import io.daftar.platform.attribute.AttributeType;
import io.daftar.platform.text.Text;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.ErrorCode;
import io.daftar.platform.web.FieldError;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Reads the fields of a kind, and says what may become of them once values are kept. */
final class KindFields {
    private static final String[] TYPES =
            Arrays.stream(AttributeType.values()).map(Enum::name).toArray(String[]::new);

    private KindFields() {}

    static List<KindField> read(List<KindInput.KindFieldInput> sent) {
        var fields = sent == null ? List.<KindInput.KindFieldInput>of() : sent;
        var names = new HashSet<String>();
        return IntStream.range(0, fields.size())
                .mapToObj(i -> {
                    var pointer = "#/fields/" + i;
                    if (!names.add(fields.get(i).name())) {
                        throw DomainException.invalidValue(
                                pointer + "/name", "repeated", "each field has a name of its own");
                    }
                    return read(fields.get(i), pointer);
                })
                .toList();
    }

    static List<KindInput.KindFieldInput> inputOf(List<KindField> fields) {
        return fields.stream()
                .map(it -> new KindInput.KindFieldInput(
                        it.name(),
                        it.label(),
                        it.type().name(),
                        it.choices().isEmpty() ? null : it.choices(),
                        it.required()))
                .toList();
    }

    /**
     * What is kept under a field keeps its meaning: fields and choices may come, none may go.
     *
     * @throws DomainException in-use
     */
    static void requireRoomForKept(List<KindField> before, List<KindField> after) {
        boolean room = before.stream()
                .allMatch(was -> after.stream().anyMatch(is -> is.name().equals(was.name()) && was.fitsInto(is)));
        if (!room) {
            var message = "interactions are of this kind: its fields keep their types and choices, and none goes";
            throw new DomainException(
                    ErrorCode.IN_USE, message, List.of(new FieldError("#/fields", "in-use", message)));
        }
    }

    private static KindField read(KindInput.KindFieldInput sent, String pointer) {
        var type = AttributeType.valueOf(Texts.oneOf(sent.type(), pointer + "/type", TYPES));
        var choices = (sent.choices() == null ? List.<String>of() : sent.choices())
                .stream().map(Text::clean).toList();
        boolean fit = choices.stream().allMatch(Objects::nonNull)
                && new HashSet<>(choices).size() == choices.size()
                && type.hasChoices() != choices.isEmpty();
        if (!fit) {
            throw DomainException.invalidValue(
                    pointer + "/choices",
                    "invalid-choices",
                    "a choice field has 1 to 500 different choices, others none");
        }
        var label = Text.clean(sent.label());
        return new KindField(
                sent.name(), label == null ? sent.name() : label, type, choices, Boolean.TRUE.equals(sent.required()));
    }
}
