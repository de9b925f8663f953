package io.daftar.interaction.report.app;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.daftar.platform.contract.Money;
import java.util.List;
import java.util.stream.Collectors;

/** A report that can be written as lines of cells. */
public interface Table {
    @JsonIgnore
    List<String> header();

    /** As many cells as the header has; null where there is nothing. The last line is the total, if there is one. */
    @JsonIgnore
    List<List<String>> lines();

    static String cell(Object value) {
        return value == null ? null : value.toString();
    }

    static String cell(Money money) {
        return money == null ? null : money.amount().toPlainString();
    }

    static String cell(List<Money> amounts) {
        return amounts == null
                ? null
                : amounts.stream()
                        .map(money -> money.amount().toPlainString() + ' ' + money.currency())
                        .collect(Collectors.joining(" "));
    }
}
