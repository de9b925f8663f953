package io.daftar.bench;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/**
 * What was asked for on the command line.
 *
 * @param warm the longest a side is warmed up, in seconds
 * @param stack the running stack to use, or null to start one of its own
 * @param keep whether a stack started here stays up afterwards
 */
public record Arguments(
        List<FigureName> figures,
        Size size,
        int rounds,
        int seconds,
        int clients,
        int warm,
        String stack,
        boolean keep) {

    public static final String USAGE =
            """
            usage: deploy/bench/run FIGURE… [options]
              FIGURE       %s
              --size S|L   data in the tables: 50,000 or 1,000,000 customers (S)
              --rounds N   rounds to take the median of (5)
              --seconds N  length of a timed block (10)
              --clients N  clients of a closed loop (16)
              --warm N     longest warm-up of a side, in seconds (300); less is for trying out
              --stack N    use the running stack of that name instead of starting one; "default" is deploy/local/up
              --keep       leave the stack started here running"""
                    .formatted(String.join(
                            " ",
                            Arrays.stream(FigureName.values()).map(Enum::name).toList()));

    public Arguments {
        figures = List.copyOf(figures);
    }

    /** @throws BenchException naming what is not understood */
    public static Arguments parse(String... words) {
        var figures = new ArrayList<FigureName>();
        var size = Size.S;
        int rounds = 5;
        int seconds = 10;
        int clients = 16;
        int warm = 300;
        String stack = null;
        boolean keep = false;
        Deque<String> rest = new ArrayDeque<>(List.of(words));
        while (!rest.isEmpty()) {
            var word = rest.pop();
            switch (word) {
                case "--size" -> size = sizeOf(value(word, rest));
                case "--rounds" -> rounds = number(word, value(word, rest), 50);
                case "--seconds" -> seconds = number(word, value(word, rest), 600);
                case "--clients" -> clients = number(word, value(word, rest), 256);
                case "--warm" -> warm = number(word, value(word, rest), 600);
                case "--stack" -> stack = value(word, rest);
                case "--keep" -> keep = true;
                default -> figures.add(figure(word));
            }
        }
        if (figures.isEmpty()) {
            throw new BenchException("Which figure?" + System.lineSeparator() + USAGE);
        }
        return new Arguments(figures, size, rounds, seconds, clients, warm, stack, keep);
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new BenchException(option + " needs a value." + System.lineSeparator() + USAGE);
        }
        return rest.pop();
    }

    private static int number(String option, String text, int most) {
        if (!text.matches("[1-9]\\d{0,5}") || Integer.parseInt(text) > most) {
            throw new BenchException(option + " must be a number from 1 to " + most + ", not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    private static Size sizeOf(String text) {
        return Arrays.stream(Size.values())
                .filter(s -> s.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new BenchException("--size is S or L, not '" + text + "'."));
    }

    private static FigureName figure(String word) {
        return Arrays.stream(FigureName.values())
                .filter(f -> f.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new BenchException(
                        "There is no figure or option '" + word + "'." + System.lineSeparator() + USAGE));
    }
}
