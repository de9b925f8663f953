package io.daftar.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class FoldingKeyTest {
    private static final long SEED = Long.getLong("daftar.seed", System.nanoTime());

    @Test
    void foldsTheGoldenTable() throws IOException {
        var pairs = golden();

        assertThat(pairs).hasSizeGreaterThanOrEqualTo(100);
        assertThat(pairs).allSatisfy(pair -> assertThat(FoldingKey.of(pair.get(0)))
                .as("key of %s", pair.get(0))
                .isEqualTo(pair.get(1)));
    }

    @Test
    void halfSpacesSpacesAndNoneAreOneWordWithoutSpaces() {
        var key = FoldingKey.spaceless("می توان");

        assertThat(FoldingKey.spaceless("میتوان")).isEqualTo(key);
        assertThat(FoldingKey.spaceless("می\u200cتوان")).isEqualTo(key);
        assertThat(FoldingKey.spaceless("محمد رضا")).isEqualTo(FoldingKey.spaceless("محمد\u200cرضا"));
    }

    @Test
    void missingTextHasNoKeyAndPunctuationAnEmptyOne() {
        assertThat(FoldingKey.of(null)).isNull();
        assertThat(FoldingKey.spaceless(null)).isNull();
        assertThat(FoldingKey.of(" -!- ")).isEmpty();
    }

    @Test
    void foldingAKeyAgainChangesNothing() {
        var random = new Random(SEED);
        for (int i = 0; i < 50_000; i++) {
            var text = randomText(random);
            var key = FoldingKey.of(text);
            assertThat(FoldingKey.of(key))
                    .as("seed %d, text %s", SEED, escape(text))
                    .isEqualTo(key);
        }
    }

    @Test
    void noSignOfAnIndicScriptIsTouched() {
        for (int c = 0x0900; c <= 0x0DFF; c++) {
            if (!Character.isDefined(c) || Character.getType(c) == Character.DECIMAL_DIGIT_NUMBER) continue;
            boolean mark = UCharacter.hasBinaryProperty(c, UProperty.GRAPHEME_EXTEND)
                    || Character.getType(c) == Character.COMBINING_SPACING_MARK;
            if (!mark) continue;
            var text = "க" + Character.toString(c);
            assertThat(FoldingKey.of(text)).isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
        }
    }

    @Test
    void asciiTakesTheShortWayToTheSameKey() {
        for (int c = 0; c < 0x80; c++) {
            var ascii = "aB " + (char) c + " 7";
            // The alef forces the long way.
            assertThat(FoldingKey.of(ascii + "ا")).isEqualTo(FoldingKey.of(ascii) + "ا");
        }
    }

    private static String randomText(Random random) {
        var text = new StringBuilder();
        int[] blocks = {
            0x20, 0xA0, 0x300, 0x370, 0x600, 0x640, 0xB80, 0x900, 0x1E00, 0x2000, 0x2150, 0xFB50, 0xFE00, 0x3000
        };
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            int c = random.nextInt(8) == 0
                    ? random.nextInt(Character.MAX_CODE_POINT)
                    : blocks[random.nextInt(blocks.length)] + random.nextInt(0x100);
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    private static String escape(String text) {
        var out = new StringBuilder();
        text.chars().forEach(c -> out.append(String.format("\\u%04x", c)));
        return out.toString();
    }

    private static List<List<String>> golden() throws IOException {
        try (var in = FoldingKeyTest.class.getResourceAsStream("/folding/golden.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> List.of(line.split("\t", -1)))
                    .map(pair -> List.of(unescape(pair.get(0)), pair.get(1)))
                    .toList();
        }
    }

    private static String unescape(String text) {
        return Pattern.compile("\\\\u([0-9a-f]{4})")
                .matcher(text)
                .replaceAll(m -> Character.toString(Integer.parseInt(m.group(1), 16)))
                .replace("\\n", "\n");
    }
}
