package io.daftar.interaction.activity.app;

import io.daftar.interaction.activity.domain.ActivityRollup;
import io.daftar.interaction.activity.domain.ActivityRollup.Difference;
import io.daftar.interaction.reckoning.app.Kept;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps the days of contacts up with interactions, in the transaction that writes these and as late in it as can be. */
@ApplicationScoped
@Transactional
public class ActivityKeeping implements Kept {
    private final ActivityRollup days;
    private final Reckoning reckoning;

    ActivityKeeping(ActivityRollup days, Reckoning reckoning) {
        this.days = days;
        this.reckoning = reckoning;
    }

    /**
     * What of an interaction counts.
     *
     * @param person null where nobody wrote it down
     * @param seconds null where it is not known how long it took
     */
    public record Contact(Instant at, String person, String kind, Integer seconds) {}

    /** Takes out what stood and adds what stands now; where both are the same nothing is written. */
    public void change(Collection<Contact> before, Collection<Contact> after) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        var terms = reckoning.share();
        List<Difference> differences = new ArrayList<>();
        before.forEach(it -> differences.add(difference(it, -1, terms)));
        after.forEach(it -> differences.add(difference(it, 1, terms)));
        days.add(differences);
    }

    @Override
    public void reckonAnew(Terms terms) {
        days.rebuild(terms.zone());
    }

    private static Difference difference(Contact it, int sign, Terms terms) {
        return new Difference(
                terms.dayOf(it.at()),
                it.person() == null ? "" : it.person(),
                it.kind(),
                sign,
                it.seconds() == null ? 0 : (long) sign * it.seconds());
    }
}
