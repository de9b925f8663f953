package io.daftar.interaction.report.app;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.daftar.platform.contract.Money;
import java.time.LocalDate;
import java.util.List;

/** Figures by group over whole days of the tenant's zone, both ends included. */
public record Report(LocalDate from, LocalDate to, String groupBy, List<Row> rows, Row total) {

    /** The figures of one group; {@code group} is null for what belongs to none. */
    public record Row(
            String group,
            Money revenue,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long purchases,
            @JsonInclude(JsonInclude.Include.NON_NULL) Long returns,
            long customers) {}
}
