package io.daftar.interaction.sentiment.app;

import io.daftar.interaction.reckoning.app.Kept;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.reckoning.domain.Terms;
import io.daftar.interaction.sentiment.domain.Sentiment;
import io.daftar.interaction.sentiment.domain.SentimentRollup;
import io.daftar.interaction.sentiment.domain.SentimentRollup.Difference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Keeps the days of moods up with interactions, in the transaction that writes these and as late in it as can be. */
@ApplicationScoped
@Transactional
public class SentimentKeeping implements Kept {
    private final SentimentRollup days;
    private final Reckoning reckoning;

    SentimentKeeping(SentimentRollup days, Reckoning reckoning) {
        this.days = days;
        this.reckoning = reckoning;
    }

    /** The mood of a contact; null where nobody judged it. */
    public record Mood(Instant at, String kind, Sentiment sentiment) {}

    /** Takes out what stood and adds what stands now; where nobody judges nothing is done. */
    public void change(Collection<Mood> before, Collection<Mood> after) {
        if (before.stream().allMatch(it -> it.sentiment() == null)
                && after.stream().allMatch(it -> it.sentiment() == null)) {
            return;
        }
        var terms = reckoning.share();
        List<Difference> differences = new ArrayList<>();
        before.stream().filter(it -> it.sentiment() != null).forEach(it -> differences.add(difference(it, -1, terms)));
        after.stream().filter(it -> it.sentiment() != null).forEach(it -> differences.add(difference(it, 1, terms)));
        days.add(differences);
    }

    @Override
    public void reckonAnew(Terms terms) {
        days.rebuild(terms.zone());
    }

    private static Difference difference(Mood it, int sign, Terms terms) {
        return new Difference(
                terms.dayOf(it.at()),
                it.kind(),
                it.sentiment().label().name(),
                sign,
                BigDecimal.valueOf(it.sentiment().score()).multiply(BigDecimal.valueOf(sign)));
    }
}
