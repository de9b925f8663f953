package io.daftar.customer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.testing.EmbeddedStack;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The build writes the document of the API it was made of; the committed one must say the same. */
@QuarkusTest
@WithTestResource(value = EmbeddedStack.class, initArgs = @ResourceArg(name = "db", value = "customer"))
class OpenApiTest {
    private static final Path COMMITTED = Path.of("openapi.json");
    private static final Path BUILT = Path.of("target/openapi/openapi.json");

    @Test
    void theCommittedDocumentIsTheOneBuilt() throws IOException {
        assertThat(read(COMMITTED))
                .as("the API changed: cp %s %s, if that was meant", BUILT, COMMITTED)
                .isEqualTo(read(BUILT));
    }

    @Test
    void everyOperationSaysWhatItIs() throws IOException {
        for (var path : read(BUILT).path("paths")) {
            for (var operation : path) {
                if (!operation.has("responses")) continue;
                assertThat(operation.path("operationId").asText()).isNotEmpty();
                assertThat(operation.path("summary").asText()).isNotEmpty();
            }
        }
    }

    private static JsonNode read(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }
}
