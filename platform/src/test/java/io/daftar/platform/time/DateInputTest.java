package io.daftar.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.daftar.platform.web.DomainException;
import io.daftar.platform.web.FieldError;
import java.time.LocalDate;
import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateInputTest {
    private record Body(DateInput birthDate) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"2024-03-20\"|2024-03-20",
                "\"۲۰۲۴-۰۳-۲۰\"|2024-03-20",
                "{\"date\":\"1403/01/01\",\"calendar\":\"persian\"}|2024-03-20",
                "{\"date\":\"۱۴۰۳-۱-۱\",\"calendar\":\"persian\"}|2024-03-20",
                "{\"date\":\"1403/12/30\",\"calendar\":\"persian\"}|2025-03-20",
                "{\"date\":\"2024-03-20\",\"calendar\":\"gregorian\"}|2024-03-20",
                "{\"date\":\"2024-03-20\"}|2024-03-20"
            })
    void readsStringsAndObjects(String json, LocalDate day) throws JsonProcessingException {
        var body = new ObjectMapper().readValue("{\"birthDate\":" + json + "}", Body.class);

        assertThat(body.birthDate().requireDate("#/birthDate")).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"1403/01/01\"",
                "\"2023-02-29\"",
                "\"\"",
                "{\"date\":\"1402/12/30\",\"calendar\":\"persian\"}",
                "{\"date\":\"1403/01/01\",\"calendar\":\"lunar\"}",
                "{\"calendar\":\"persian\"}",
                "{\"date\":\"01/02/2024\",\"calendar\":\"gregorian\"}"
            })
    void refusesWhatIsNoDateAtItsPointer(String json) throws JsonProcessingException {
        var input = new ObjectMapper().readValue(json, DateInput.class);

        assertThatThrownBy(() -> input.requireDate("#/birthDate"))
                .isInstanceOfSatisfying(DomainException.class, e -> assertThat(e.errors())
                        .extracting(FieldError::pointer, FieldError::code)
                        .containsExactly(tuple("#/birthDate", "invalid-date")));
    }

    @Test
    void aBirthDateMayLackItsYear() {
        assertThat(DateInput.of("--05-21").requireBirthDate("#")).isEqualTo(new BirthDate(null, MonthDay.of(5, 21)));
        assertThat(new DateInput("1363/02/31", "persian").requireBirthDate("#")).hasToString("1984-05-21");
        assertThat(DateInput.of("--05-21").toDate()).isEmpty();
        assertThat(new DateInput("--05-21", "persian").toBirthDate()).isEmpty();
    }
}
