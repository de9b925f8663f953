package io.daftar.interaction;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends ServiceTest {
    private static final Path COMMITTED = Path.of("openapi.json");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(SerializationFeature.INDENT_OUTPUT);

    @TestHTTPResource(value = "/", management = true)
    URI management;

    /** Refresh the committed document with {@code -Ddaftar.openapi.update=true}, and read what changed before you commit. */
    @Test
    void theCommittedDocumentIsWhatTheServiceServes() throws IOException {
        String current;
        try (var answer = management.resolve("/q/openapi?format=json").toURL().openStream()) {
            current = JSON.writeValueAsString(JSON.readValue(answer, Object.class)) + "\n";
        }
        if (Boolean.getBoolean("daftar.openapi.update")) {
            Files.writeString(COMMITTED, current);
        }
        assertThat(Files.readString(COMMITTED)).isEqualTo(current);
    }
}
