package io.daftar.interaction.demand.app;

import io.daftar.interaction.demand.app.FeedbackReport.Row;
import io.daftar.interaction.demand.domain.DemandQuestion;
import io.daftar.interaction.demand.domain.DemandQuestion.By;
import io.daftar.interaction.demand.domain.DemandRepository;
import io.daftar.interaction.demand.domain.DemandRepository.Demand;
import io.daftar.interaction.input.Amounts;
import io.daftar.interaction.reckoning.app.Reckoning;
import io.daftar.interaction.topic.app.Topics;
import io.daftar.interaction.topic.domain.Topic;
import io.daftar.platform.web.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells what most customers, or the most valuable ones, ask for. */
@ApplicationScoped
@Transactional
public class FeedbackReports {
    /** Each piece of feedback of the range is looked at. */
    private static final int LONGEST_DAYS = 1_100;

    private final DemandRepository demand;
    private final Topics topics;
    private final Reckoning reckoning;
    private final Clock clock;

    FeedbackReports(DemandRepository demand, Topics topics, Reckoning reckoning, Clock clock) {
        this.demand = demand;
        this.topics = topics;
        this.reckoning = reckoning;
        this.clock = clock;
    }

    /** What makes a group come first. */
    public enum Sort {
        CUSTOMERS(Comparator.comparingLong(Demand::customers)),
        VALUE(Comparator.comparing(Demand::monetary)),
        FEEDBACK(Comparator.comparingLong(Demand::feedback));

        private final Comparator<Demand> most;

        Sort(Comparator<Demand> most) {
            this.most = most;
        }

        /** As it stands in requests and answers. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * What a report is about; nulls do not limit it.
     *
     * @param from null for the year that ends with {@code to}
     * @param to null for today
     * @param top so many groups
     */
    public record Wanted(By by, LocalDate from, LocalDate to, String product, Sort sort, int top) {}

    public FeedbackReport report(Wanted wanted) {
        var terms = reckoning.current();
        var last = wanted.to() == null ? terms.dayOf(clock.instant()) : wanted.to();
        var first = wanted.from() == null ? last.minusYears(1).plusDays(1) : wanted.from();
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= LONGEST_DAYS) {
            throw DomainException.invalidParameter(
                    "?from", "must lie at most " + LONGEST_DAYS + " days before the end, and not behind it");
        }
        var asked = new DemandQuestion(
                wanted.by(),
                first.atStartOfDay(terms.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(terms.zone()).toInstant(),
                wanted.product());
        var ranked = new ArrayList<>(demand.demand(asked));
        var whole = ranked.stream().filter(Demand::whole).findFirst().orElseThrow();
        ranked.removeIf(Demand::whole);
        ranked.sort(ranking(wanted.sort()));
        var rows = ranked.subList(0, Math.min(wanted.top(), ranked.size()));
        var naming = new Naming(terms.currency(), wanted.by() == By.TOPIC ? topics(rows) : Map.of());
        return new FeedbackReport(
                first,
                last,
                wanted.by().name().toLowerCase(Locale.ROOT),
                wanted.sort().wire(),
                rows.stream().map(naming::row).toList(),
                naming.row(whole),
                rows.size() < ranked.size());
    }

    // What belongs to none stands last.
    private static Comparator<Demand> ranking(Sort sort) {
        return Comparator.comparing((Demand it) -> it.group().isEmpty())
                .thenComparing(sort.most.reversed())
                .thenComparing(Sort.CUSTOMERS.most.reversed())
                .thenComparing(Sort.VALUE.most.reversed())
                .thenComparing(Demand::group);
    }

    private Map<String, Topic> topics(List<Demand> rows) {
        var ids = rows.stream()
                .map(Demand::group)
                .filter(group -> !group.isEmpty())
                .map(UUID::fromString)
                .toList();
        return topics.named(ids).stream().collect(Collectors.toMap(it -> it.id().toString(), it -> it));
    }

    /** Words figures as the API shows them. */
    private record Naming(String currency, Map<String, Topic> topics) {
        Row row(Demand it) {
            var topic = topics.get(it.group());
            return new Row(
                    it.group().isEmpty() ? null : it.group(),
                    topic == null ? null : topic.content().title(),
                    topic == null ? null : topic.state().name(),
                    it.feedback(),
                    it.customers(),
                    Amounts.rounded(it.monetary(), currency),
                    it.rest().entrySet().stream()
                            .map(rest -> Amounts.money(rest.getValue(), rest.getKey()))
                            .toList());
        }
    }
}
