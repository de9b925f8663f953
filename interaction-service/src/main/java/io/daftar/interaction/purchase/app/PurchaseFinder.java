package io.daftar.interaction.purchase.app;

import io.daftar.interaction.document.app.DocumentKeeping;
import io.daftar.interaction.purchase.domain.Purchase;
import io.daftar.interaction.purchase.domain.PurchaseRepository;
import io.daftar.platform.text.FoldingKey;
import io.daftar.platform.web.Cursors;
import io.daftar.platform.web.Page;
import io.daftar.platform.web.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Finds purchases by what is written on their papers. */
@ApplicationScoped
@Transactional
public class PurchaseFinder {
    private static final UUID LAST = new UUID(-1, -1);

    private final PurchaseRepository purchases;
    private final DocumentKeeping documents;
    private final Cursors cursors;

    PurchaseFinder(PurchaseRepository purchases, DocumentKeeping documents, Cursors cursors) {
        this.purchases = purchases;
        this.documents = documents;
        this.cursors = cursors;
    }

    /** Those with a paper of this number, however it is written, without lines; the last written down first. */
    public Page<Purchase> byDocument(String number, PageRequest request) {
        String binding = "purchases of " + FoldingKey.of(number);
        var before = cursors.decode(binding, request.cursor())
                .map(it -> UUID.fromString(it.get(0)))
                .orElse(LAST);
        return Page.of(
                purchases.byIds(documents.find(number, before, request.limit() + 1)),
                request.limit(),
                last -> cursors.encode(binding, List.of(last.id().toString())));
    }
}
