package io.daftar.interaction.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.daftar.interaction.value.domain.CutPoints.Scores;
import io.daftar.interaction.value.domain.RfmGroup;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CutPointsTest {
    @Test
    void everyCombinationOfScoresHasAGroupAndEveryGroupIsReached() {
        Set<RfmGroup> reached = EnumSet.noneOf(RfmGroup.class);
        for (int r = 1; r <= 5; r++) {
            for (int f = 1; f <= 5; f++) {
                for (int m = 1; m <= 5; m++) {
                    reached.add(RfmGroup.of(new Scores(r, f, m)));
                }
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(RfmGroup.values());
        assertThat(RfmGroup.of(new Scores(5, 5, 5))).isEqualTo(RfmGroup.CHAMPION);
        assertThat(RfmGroup.of(new Scores(1, 5, 5))).isEqualTo(RfmGroup.CANNOT_LOSE);
        assertThat(RfmGroup.of(new Scores(5, 1, 1))).isEqualTo(RfmGroup.NEW);
        assertThat(RfmGroup.of(new Scores(1, 1, 1))).isEqualTo(RfmGroup.LOST);
    }
}
