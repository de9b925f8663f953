package io.daftar.interaction.document.app;

import io.daftar.interaction.document.domain.Document;
import io.daftar.interaction.document.domain.Document.Kind;
import io.daftar.interaction.input.Texts;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.text.Text;
import io.daftar.platform.time.Horizon;
import io.daftar.platform.web.DomainException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * A paper as it is sent and shown.
 *
 * @param kind PRO_FORMA, INVOICE, RECEIPT or OTHER
 * @param number may be left out where there is a file
 * @param attachmentId a file sent to {@code /attachments} before; may be left out where there is a number
 */
public record DocumentInput(@NotNull String kind, @Size(max = 60) String number, LocalDate date, UUID attachmentId) {

    public static DocumentInput from(Document it) {
        return new DocumentInput(it.kind().name(), it.number(), it.date(), it.attachmentId());
    }

    /**
     * The papers meant; none for null.
     *
     * @throws DomainException invalid-value with the pointer of what is wrong below {@code #/documents}
     */
    public static List<Document> read(List<DocumentInput> inputs) {
        List<Document> documents = new ArrayList<>();
        var files = new HashSet<UUID>();
        for (var input : inputs == null ? List.<DocumentInput>of() : inputs) {
            String at = "#/documents/" + documents.size();
            var kind = Texts.oneOf(input.kind(), at + "/kind", "PRO_FORMA", "INVOICE", "RECEIPT", "OTHER");
            var number = Text.clean(input.number());
            if (number == null && input.attachmentId() == null) {
                throw DomainException.invalidValue(at, "required", "a document has a number or a file");
            }
            if (number != null && FoldingKey.of(number).isEmpty()) {
                throw DomainException.invalidValue(at + "/number", "range", "must have a letter or digit");
            }
            if (input.attachmentId() != null && !files.add(input.attachmentId())) {
                throw DomainException.invalidValue(at + "/attachmentId", "repeated", "each file stands once");
            }
            documents.add(new Document(
                    Kind.valueOf(kind), number, Horizon.require(input.date(), at + "/date"), input.attachmentId()));
        }
        return documents;
    }
}
