package io.daftar.interaction.importing.app;

import io.daftar.platform.event.EventCodec;
import java.util.Map;
import java.util.UUID;

/** What marks the events of an import, and of its taking back, for those who leave bulk work alone. */
final class ImportHeaders {
    private ImportHeaders() {}

    static Map<String, String> of(UUID importId) {
        return Map.of(EventCodec.CAUSE, "import", EventCodec.IMPORT_ID, importId.toString());
    }
}
