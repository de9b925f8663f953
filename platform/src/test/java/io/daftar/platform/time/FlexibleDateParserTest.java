package io.daftar.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.platform.time.FlexibleDateParser.Order;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlexibleDateParserTest {
    @ParameterizedTest
    @CsvSource({
        "1325/06/04,1946-08-26",
        "۱۳۵۳/۷/۲۶,1974-10-18",
        "١٣٦٧/٨/١٣,1988-11-04",
        "1993-08-04,1993-08-04",
        "01/06/1970,1970-06-01",
        "1.6.1970,1970-06-01",
        "1 6 1970,1970-06-01",
        "13 / 06 / 1970,1970-06-13",
        "19970112,1997-01-12",
        "13630231,1984-05-21",
        "2024-03-20 00:00:00,2024-03-20",
        "2024-03-20T08:30:00Z,2024-03-20",
        "31/02/1363,1984-05-21",
        "1700-01-01,1700-01-01",
        "1699-01-01,2320-03-21"
    })
    void readsWhatOfficesWrite(String text, LocalDate day) {
        assertThat(new FlexibleDateParser(null, Order.DMY).parse(text)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "12/06/70",
                "29/02/2023",
                "1403/13/01",
                "1402/12/30",
                "32/01/2000",
                "06/13/1970",
                "2024-03",
                "2024-03-20-01",
                "5 May 1970",
                "1970061",
                "00000000",
                "1970-00-10"
            })
    void refusesTheRest(String text) {
        assertThat(new FlexibleDateParser(null, Order.DMY).parse(text)).isEmpty();
    }

    @Test
    void theOrderDecidesNotTheNumbers() {
        assertThat(new FlexibleDateParser(null, Order.MDY).parse("02/03/2020")).contains(LocalDate.of(2020, 2, 3));
        assertThat(new FlexibleDateParser(null, Order.DMY).parse("02/03/2020")).contains(LocalDate.of(2020, 3, 2));
        assertThat(new FlexibleDateParser(null, Order.YMD).parse("02/03/2020")).isEmpty();
        assertThat(new FlexibleDateParser(null, Order.MDY).parse("25/03/2020")).isEmpty();
        assertThat(FlexibleDateParser.auto().parse(null)).isEmpty();
    }

    @Test
    void aStatedCalendarOverrulesTheYear() {
        assertThat(new FlexibleDateParser(CalendarSystem.GREGORIAN, Order.YMD).parse("1403/01/01"))
                .contains(LocalDate.of(1403, 1, 1));
        assertThat(new FlexibleDateParser(CalendarSystem.PERSIAN, Order.YMD).parse("1403/01/01"))
                .contains(LocalDate.of(2024, 3, 20));
    }

    @Test
    void birthDatesMayLackTheirYear() {
        assertThat(FlexibleDateParser.auto().parseBirthDate("--۰۵-۲۱"))
                .map(BirthDate::toString)
                .contains("--05-21");
        assertThat(FlexibleDateParser.auto().parseBirthDate("1363/02/31"))
                .map(BirthDate::toString)
                .contains("1984-05-21");
        assertThat(FlexibleDateParser.auto().parseBirthDate("-- 5")).isEmpty();
    }
}
