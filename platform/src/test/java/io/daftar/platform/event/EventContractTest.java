package io.daftar.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.contract.DomainEvent;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every event has a golden file; what older services wrote must stay readable and mean the same. */
class EventContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<String> types() {
        return EventTypes.all().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theGoldenFileReadsAndWritesBackTheSame(String type) throws IOException {
        byte[] golden = golden(type);
        DomainEvent event = EventCodec.decode(golden, EventTypes.find(type).orElseThrow());

        assertThat(JSON.readTree(EventCodec.encode(event))).isEqualTo(JSON.readTree(golden));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aFieldThatIsNewIsSkippedByOlderReaders(String type) throws IOException {
        byte[] golden = golden(type);
        String newer = new String(golden, StandardCharsets.UTF_8).replaceFirst("\\{", "{\"addedLater\":[1],");
        var known = EventTypes.find(type).orElseThrow();

        assertThat(EventCodec.decode(newer.getBytes(StandardCharsets.UTF_8), known))
                .isEqualTo(EventCodec.decode(golden, known));
    }

    private static byte[] golden(String type) throws IOException {
        try (InputStream file = EventContractTest.class.getResourceAsStream("/golden/" + type + ".json")) {
            assertThat(file)
                    .as("golden/%s.json must exist and is never edited, only added to", type)
                    .isNotNull();
            return file.readAllBytes();
        }
    }
}
