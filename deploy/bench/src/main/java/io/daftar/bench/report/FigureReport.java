package io.daftar.bench.report;

import io.daftar.bench.FigureName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Everything one figure came to: its rounds, how it stands to its goals, and what a reader must know. */
public final class FigureReport {
    private final FigureName figure;
    private final int wantedRounds;
    private final List<Round> rounds = new ArrayList<>();
    private final List<Verdict> verdicts = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> voids = new ArrayList<>();

    public FigureReport(FigureName figure, int wantedRounds) {
        this.figure = figure;
        this.wantedRounds = wantedRounds;
    }

    public void add(Round round) {
        rounds.add(round);
    }

    public void note(String note) {
        notes.add(note);
    }

    /** Makes the whole figure void, for a reason that no repetition mends. */
    public void refuse(String reason) {
        voids.add(reason);
    }

    /** Holds a value of one side against a goal. */
    public void hold(String name, String side, String measured, double goal, boolean atLeast) {
        var values = values(side, measured);
        if (!values.isEmpty()) {
            verdicts.add(new Verdict(name, Spread.of(values), goal, atLeast));
        }
    }

    /** Holds one side against another, round by round. */
    public void compare(
            String name, Verdict.Relation relation, String side, String other, String measured, double goal) {
        compare(name, relation, side, other, measured, goal, relation == Verdict.Relation.RATIO);
    }

    /** How one side stands to another, round by round, where no goal is set. */
    public void ratio(String name, String side, String other, String measured) {
        compare(name, Verdict.Relation.RATIO, side, other, measured, Verdict.NO_GOAL);
    }

    /** The same, saying whether more is better. */
    public void compare(
            String name,
            Verdict.Relation relation,
            String side,
            String other,
            String measured,
            double goal,
            boolean atLeast) {
        var values = new ArrayList<Double>();
        for (var round : counted()) {
            var one = round.value(side, measured);
            var two = round.value(other, measured);
            if (one.isPresent() && two.isPresent()) {
                values.add(relation.of(one.getAsDouble(), two.getAsDouble()));
            }
        }
        if (!values.isEmpty()) {
            verdicts.add(new Verdict(name, Spread.of(values), goal, atLeast));
        }
    }

    public boolean isVoid() {
        return !voids.isEmpty() || validRounds() < wantedRounds;
    }

    /** Why it is void; empty when it stands. */
    public List<String> voidReasons() {
        var reasons = new ArrayList<>(voids);
        if (validRounds() < wantedRounds) {
            reasons.add("only " + validRounds() + " of " + wantedRounds + " rounds are valid");
        }
        return reasons;
    }

    public long validRounds() {
        return rounds.stream().filter(Round::valid).count();
    }

    /** The valid rounds; where there is none all of them, so that something can be seen. */
    private List<Round> counted() {
        var valid = rounds.stream().filter(Round::valid).toList();
        return valid.isEmpty() ? rounds : valid;
    }

    private List<Double> values(String side, String measured) {
        var values = new ArrayList<Double>();
        counted().forEach(r -> r.value(side, measured).ifPresent(values::add));
        return values;
    }

    /** Each side with the spread of each thing measured. */
    public Map<String, Map<String, Spread>> sides() {
        var sides = new LinkedHashMap<String, Map<String, Spread>>();
        Set<String> measured = new LinkedHashSet<>();
        for (var round : counted()) {
            for (var sample : round.samples()) {
                measured.addAll(sample.values().keySet());
                sides.putIfAbsent(sample.side(), new LinkedHashMap<>());
            }
        }
        sides.forEach((side, spreads) -> measured.forEach(name -> {
            var values = values(side, name);
            if (!values.isEmpty()) {
                spreads.put(name, Spread.of(values));
            }
        }));
        return sides;
    }

    public FigureName figure() {
        return figure;
    }

    public List<Round> rounds() {
        return List.copyOf(rounds);
    }

    public List<Verdict> verdicts() {
        return List.copyOf(verdicts);
    }

    public List<String> notes() {
        return List.copyOf(notes);
    }
}
