package io.daftar.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MillisTest {
    private static final DateTimeFormatter GENERAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    @Test
    void momentsReadAsTheGeneralFormatterWritesThem() {
        var random = new SplittableRandom(1);
        long first = Instant.parse("-0002-01-01T00:00:00Z").getEpochSecond();
        long end = Instant.parse("+10002-01-01T00:00:00Z").getEpochSecond();
        var edges = Stream.of(
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999999999Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "2024-02-29T12:00:00.0009Z");
        var others = random.longs(20_000, first, end)
                .mapToObj(second -> Instant.ofEpochSecond(second, random.nextInt(1_000_000_000)));

        assertThat(Stream.concat(edges.map(Instant::parse), others))
                .allSatisfy(moment -> assertThat(Millis.of(moment)).isEqualTo(GENERAL.format(moment)));
    }
}
