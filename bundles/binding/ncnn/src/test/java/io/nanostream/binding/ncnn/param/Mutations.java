package io.nanostream.binding.ncnn.param;

import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A param in which one or two numbers are others, always the same ones for a seed. */
public final class Mutations {
    private static final Pattern NUMBER = Pattern.compile("(?<=[ =,])-?\\d+(\\.\\d+(e[+-]\\d+)?)?(?=[ ,\\n=])");
    private static final String[] ABSURD = {
        "0",
        "1",
        "-1",
        "2",
        "3",
        "5",
        "7",
        "16",
        "64",
        "100",
        "320",
        "1024",
        "65536",
        "1000000",
        "16777216",
        "2147483647",
        "-2147483648",
        "99999999999",
        "-233",
        "-234",
        "-23300",
        "0.0",
        "1.0",
        "2.5",
        "-1.0",
        "1e30",
        "nan"
    };

    private final String text;
    private final Random random;

    /** Begins with a seed. */
    public Mutations(String text, long seed) {
        this.text = text;
        random = new Random(seed);
    }

    /** {@return the next one} */
    public String next() {
        String mutated = text;
        for (int times = 1 + random.nextInt(2); times > 0; times--) {
            MatchResult[] numbers;
            try (Stream<MatchResult> all = NUMBER.matcher(mutated).results()) {
                numbers = all.skip(1).toArray(MatchResult[]::new); // a change of the first line is no mutation
            }
            MatchResult at = numbers[random.nextInt(numbers.length)];
            mutated = mutated.substring(0, at.start()) + other(at.group()) + mutated.substring(at.end());
        }
        return mutated;
    }

    private String other(String number) {
        Matcher whole = Pattern.compile("-?\\d{1,6}").matcher(number);
        if (!whole.matches() || random.nextInt(2) == 0) {
            return ABSURD[random.nextInt(ABSURD.length)];
        }
        int value = Integer.parseInt(number);
        int[] near = {value + 1, value - 1, value * 2, value / 2, value * 3, -value};
        return Integer.toString(near[random.nextInt(near.length)]);
    }
}
