package io.daftar.interaction.document.app;

import io.daftar.interaction.attachment.app.AttachmentHolding;
import io.daftar.interaction.attachment.domain.Holder;
import io.daftar.interaction.document.domain.Document;
import io.daftar.interaction.document.domain.PaperRepository;
import io.daftar.interaction.document.domain.PaperRepository.Paper;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Keeps the files of purchases with them, and their numbers findable. However many purchases there are it costs two
 * statements at most, and none where they have no papers.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class DocumentKeeping {
    private final AttachmentHolding files;
    private final PaperRepository papers;

    DocumentKeeping(AttachmentHolding files, PaperRepository papers) {
        this.files = files;
        this.papers = papers;
    }

    /**
     * What papers a purchase has.
     *
     * @param numbers told without a document; nulls among them are none
     */
    public record Papers(UUID purchaseId, List<Document> documents, List<String> numbers) {
        /** Whether there are any. */
        public boolean any() {
            return !documents.isEmpty() || numbers.stream().anyMatch(Objects::nonNull);
        }

        private List<UUID> files() {
            return documents.stream()
                    .map(Document::attachmentId)
                    .filter(Objects::nonNull)
                    .toList();
        }

        private Stream<Paper> keys() {
            return Stream.concat(documents.stream().map(Document::number), numbers.stream())
                    .filter(Objects::nonNull)
                    .map(FoldingKey::of)
                    .filter(key -> !key.isEmpty())
                    .distinct()
                    .map(key -> new Paper(key, purchaseId));
        }

        /** The place of a file among the documents. */
        private DomainException lacks(UUID file) {
            long before = documents.stream()
                    .takeWhile(it -> !file.equals(it.attachmentId()))
                    .count();
            return DomainException.invalidValue(
                    "#/documents/" + before + "/attachmentId",
                    "unknown-attachment",
                    "there is no such file, or something else holds it");
        }
    }

    /** Keeps the papers of new purchases. @return why some cannot have theirs, by purchase */
    public Map<UUID, DomainException> keep(Collection<Papers> news) {
        Map<UUID, Papers> byPurchase = new LinkedHashMap<>();
        Map<UUID, List<UUID>> wanted = new LinkedHashMap<>();
        news.forEach(it -> {
            byPurchase.put(it.purchaseId(), it);
            wanted.put(it.purchaseId(), it.files());
        });
        Map<UUID, DomainException> refused = new HashMap<>();
        files.take(Holder.PURCHASE, wanted)
                .forEach((purchase, file) ->
                        refused.put(purchase, byPurchase.get(purchase).lacks(file)));
        papers.add(news.stream()
                .filter(it -> !refused.containsKey(it.purchaseId()))
                .flatMap(Papers::keys)
                .toList());
        return refused;
    }

    /** Takes the files a change added and lets go of those it took away. */
    public void replace(Papers before, Papers after) {
        var had = before.files();
        var has = after.files();
        files.release(had.stream().filter(file -> !has.contains(file)).toList());
        var added = has.stream().filter(file -> !had.contains(file)).toList();
        files.take(Holder.PURCHASE, Map.of(after.purchaseId(), added)).values().forEach(missing -> {
            throw after.lacks(missing);
        });
        var keys = after.keys().toList();
        if (!keys.equals(before.keys().toList())) {
            papers.forget(after.purchaseId());
            papers.add(keys);
        }
    }

    /** Purchases with a paper of this number, however it is written; those written down last before the rest. */
    public List<UUID> find(String number, UUID before, int rows) {
        var key = FoldingKey.of(number);
        if (key == null || key.isEmpty()) {
            throw DomainException.invalidParameter("?documentNumber", "must have a letter or digit");
        }
        return papers.find(key, before, rows);
    }
}
