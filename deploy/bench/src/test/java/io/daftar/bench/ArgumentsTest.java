package io.daftar.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArgumentsTest {
    @Test
    void figuresAloneTakeTheUsualSettings() {
        assertThat(Arguments.parse("H4", "h8"))
                .isEqualTo(new Arguments(List.of(FigureName.H4, FigureName.H8), Size.S, 5, 10, 16, 300, null, false));
    }

    @Test
    void figuresOfOneServiceAreNamedAsTheyAre() {
        assertThat(Arguments.parse("ingest", "PURCHASES", "H9", "file", "RFM", "reports")
                        .figures())
                .containsExactly(
                        FigureName.INGEST,
                        FigureName.PURCHASES,
                        FigureName.H9,
                        FigureName.FILE,
                        FigureName.RFM,
                        FigureName.REPORTS);
    }

    @Test
    void everyOptionIsRead() {
        var arguments = Arguments.parse(
                "--size",
                "l",
                "IMPORT",
                "--rounds",
                "3",
                "--seconds",
                "2",
                "--clients",
                "8",
                "--warm",
                "40",
                "--stack",
                "x",
                "--keep");

        assertThat(arguments).isEqualTo(new Arguments(List.of(FigureName.IMPORT), Size.L, 3, 2, 8, 40, "x", true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--rounds 5|Which figure?",
                "H99|There is no figure or option 'H99'.",
                "H4 --fast|There is no figure or option '--fast'.",
                "H4 --rounds|--rounds needs a value.",
                "H4 --rounds 0|--rounds must be a number from 1 to 50, not '0'.",
                "H4 --rounds 51|--rounds must be a number from 1 to 50, not '51'.",
                "H4 --size M|--size is S or L, not 'M'.",
            })
    void whatIsNotUnderstoodIsNamed(String line, String message) {
        assertThatThrownBy(() -> Arguments.parse(line.split(" ")))
                .isInstanceOf(BenchException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void sizeSIsATwentiethOfL() {
        assertThat(Size.S.customers() * 20).isEqualTo(Size.L.customers());
        assertThat(Size.S.contacts() * 20).isEqualTo(Size.L.contacts());
        assertThat(Size.L.purchases()).isEqualTo(10_000_000);
    }

    @Test
    void onlyWhatCanBeDoneAgainIsRepeated() {
        assertThat(FigureName.H4.rounds(5)).isEqualTo(5);
        assertThat(FigureName.UP.rounds(5)).isEqualTo(2);
        assertThat(FigureName.IMPORT.rounds(5)).isEqualTo(1);
    }
}
