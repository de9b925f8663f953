package io.daftar.interaction.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.daftar.interaction.SharedData;
import io.daftar.interaction.value.domain.BgNbd;
import io.daftar.interaction.value.domain.BgNbdFit;
import io.daftar.interaction.value.domain.Buying;
import io.daftar.interaction.value.domain.ValueModel;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class BgNbdTest {
    private static final BgNbd PUBLISHED = new BgNbd(0.243, 4.414, 0.793, 2.426);
    private static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

    @Test
    void theFitOfTheCdnowSampleIsThePublishedOne() throws IOException {
        List<Buying> sample = new ArrayList<>();
        cdnowDays().values().stream()
                .filter(days -> !days.first().isAfter(CALIBRATION_END))
                .forEach(days -> sample.add(buying(days)));
        assertThat(sample).hasSize(2357);

        var fit = BgNbdFit.of(sample).orElseThrow();

        System.out.println("BG/NBD on cdnow-sample.txt: " + fit);
        assertThat(fit.customers()).isEqualTo(2357);
        assertThat(fit.logLikelihood()).isBetween(-9582.44, -9582.40);
        var onePercent = Percentage.withPercentage(1);
        assertThat(fit.model().r()).isCloseTo(0.243, onePercent);
        assertThat(fit.model().alpha()).isCloseTo(4.414, onePercent);
        assertThat(fit.model().a()).isCloseTo(0.793, onePercent);
        assertThat(fit.model().b()).isCloseTo(2.426, onePercent);
    }

    /** Customer 0001 of the authors' note: x = 2, t_x = 30.43, T = 38.86. */
    @Test
    void whatToExpectOfACustomerIsAsTheAuthorsComputeIt() {
        var customer = new Buying(2, 213 / 7.0, 272 / 7.0, 1);
        assertThat(PUBLISHED.alive(customer)).isCloseTo(0.7266, within(0.0005));
        assertThat(PUBLISHED.expected(customer, 39)).isCloseTo(1.226, within(0.0005));
    }

    @Test
    void expectationsStayFiniteAndSensibleForAnyCustomer() {
        for (int repeats : new int[] {0, 1, 5, 100, 5_000}) {
            for (double age : new double[] {0, 1, 52, 2_000}) {
                for (double weeks : new double[] {0.1, 13, 520}) {
                    var customer = new Buying(repeats, repeats == 0 ? 0 : age, age, 1);
                    assertThat(PUBLISHED.expected(customer, weeks))
                            .as("%s in %s weeks", customer, weeks)
                            .isPositive()
                            .isLessThan((repeats + 1) * 10 * weeks);
                    assertThat(PUBLISHED.alive(customer)).isBetween(0.0, 1.0);
                }
            }
        }
        var nearOne = new BgNbd(0.243, 4.414, 1, 2.426);
        var below = new BgNbd(0.243, 4.414, 0.999, 2.426);
        var customer = new Buying(2, 30, 39, 1);
        assertThat(nearOne.expected(customer, 39)).isCloseTo(below.expected(customer, 39), within(0.01));
    }

    @Test
    void whoStaysAwayLongerIsLessLikelyToBeThere() {
        double last = 1;
        for (int away = 1; away < 100; away++) {
            double alive = PUBLISHED.alive(new Buying(3, 20, 20 + away, 1));
            assertThat(alive).isLessThan(last);
            last = alive;
        }
    }

    @Test
    void tooLittleDataIsSaidToBeTooLittle() {
        var day = LocalDate.of(2026, 1, 1);
        assertThat(ValueModel.fit(day, List.of(new Buying(1, 2, 3, 99)), Instant.EPOCH)
                        .reason())
                .isEqualTo("too-few-customers");
        assertThat(ValueModel.fit(day, List.of(new Buying(0, 0, 3, 500)), Instant.EPOCH)
                        .reason())
                .isEqualTo("too-few-repeat-customers");
    }

    static Map<String, TreeSet<LocalDate>> cdnowDays() throws IOException {
        Map<String, TreeSet<LocalDate>> days = new HashMap<>();
        for (var line : Files.readAllLines(SharedData.require("cdnow-sample.txt"))) {
            if (!line.isBlank()) {
                var cells = line.strip().split("\\s+");
                days.computeIfAbsent(cells[0], k -> new TreeSet<>())
                        .add(LocalDate.parse(cells[2], DateTimeFormatter.BASIC_ISO_DATE));
            }
        }
        return days;
    }

    private static Buying buying(TreeSet<LocalDate> days) {
        var seen = days.headSet(CALIBRATION_END, true);
        return Buying.ofDays(
                seen.size() - 1,
                ChronoUnit.DAYS.between(seen.first(), seen.last()),
                ChronoUnit.DAYS.between(seen.first(), CALIBRATION_END),
                1);
    }
}
