package io.daftar.customer.relation;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.customer.relation.domain.Relation;
import io.daftar.customer.relation.domain.RelationType;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RelationTypeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 21);

    @ParameterizedTest
    @EnumSource(RelationType.class)
    void turnedTwiceItIsItself(RelationType type) {
        var relation = new Relation(
                new UUID(0, 1), type, new UUID(0, 2), Relation.Direction.OUTGOING, "role", DAY, DAY.plusDays(1));

        assertThat(relation.turned().turned()).isEqualTo(relation);
        assertThat(relation.turned().customerId()).isEqualTo(relation.otherId());
        assertThat(relation.turned().saysTheSame(relation)).isTrue();
    }

    @ParameterizedTest
    @EnumSource(RelationType.class)
    void onlyOneSideLeadsUp(RelationType type) {
        assertThat(type.leadsUp() && type.inverse().leadsUp()).isFalse();
    }

    @Test
    void itsLastDayStillBelongsToIt() {
        var relation = new Relation(
                new UUID(0, 1), RelationType.SPOUSE, new UUID(0, 2), Relation.Direction.OUTGOING, null, null, DAY);

        assertThat(relation.endedBefore(DAY)).isFalse();
        assertThat(relation.endedBefore(DAY.plusDays(1))).isTrue();
    }

    @Test
    void namesAreReadAsTheyStandInTheContract() {
        assertThat(RelationType.of("REFERRED_BY")).contains(RelationType.REFERRED_BY);
        assertThat(RelationType.of("referred_by")).isEmpty();
    }
}
