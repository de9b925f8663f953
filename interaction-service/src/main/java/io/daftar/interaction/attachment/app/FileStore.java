package io.daftar.interaction.attachment.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.UUID;

/** Where the content of files lies. Files are streamed in and out, and known only by an id of ours. */
interface FileStore {
    /** Keeps the content; what was kept of it when this fails is left for {@link #delete}. */
    void write(UUID file, InputStream content) throws IOException;

    /** The content from its beginning; it may be read after the call that asked for it has ended. */
    InputStream open(UUID file);

    /** Nothing is left of the contents; joins a transaction that is under way. */
    void delete(Collection<UUID> files);
}
