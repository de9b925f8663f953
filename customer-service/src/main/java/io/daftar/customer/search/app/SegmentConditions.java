package io.daftar.customer.search.app;

import io.daftar.platform.filter.FilterCatalogue;
import io.daftar.platform.filter.FilterContext;
import io.daftar.platform.filter.SqlCondition;
import java.util.Optional;
import java.util.UUID;

/** Says in SQL who is in a segment, for filters that name one. */
public interface SegmentConditions {
    /**
     * @param depth how many segments stand around this one
     * @return empty when there is no such segment
     */
    Optional<SqlCondition> of(UUID segmentId, FilterCatalogue fields, FilterContext context, int depth);
}
