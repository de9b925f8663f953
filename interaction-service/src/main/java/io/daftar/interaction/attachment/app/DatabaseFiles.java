package io.daftar.interaction.attachment.app;

import io.daftar.interaction.attachment.domain.AttachmentRepository;
import io.daftar.platform.importing.Pieces;
import io.daftar.platform.tenancy.TenantContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.UUID;

/**
 * Files as rows of 256 KiB in the service's own database: saved and restored with all else, and under the same row
 * security. Each piece has its own transaction, so that neither memory nor a transaction grows with the file.
 */
@ApplicationScoped
class DatabaseFiles implements FileStore {
    private static final int PIECE = 256 * 1024;

    private final AttachmentRepository attachments;
    private final TenantContext tenants;

    DatabaseFiles(AttachmentRepository attachments, TenantContext tenants) {
        this.attachments = attachments;
        this.tenants = tenants;
    }

    @Override
    public void write(UUID file, InputStream content) throws IOException {
        int next = 0;
        for (var piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            var bytes = piece;
            int n = next++;
            QuarkusTransaction.requiringNew().run(() -> attachments.addPiece(file, n, bytes));
        }
    }

    @Override
    public InputStream open(UUID file) {
        var tenant = tenants.require();
        return new Pieces(n -> tenants.callAs(tenant, () -> piece(file, n)));
    }

    @Override
    public void delete(Collection<UUID> files) {
        QuarkusTransaction.joiningExisting().run(() -> attachments.deletePieces(files));
    }

    private byte[] piece(UUID file, int n) {
        return QuarkusTransaction.requiringNew()
                .call(() -> attachments.piece(file, n).orElse(null));
    }
}
