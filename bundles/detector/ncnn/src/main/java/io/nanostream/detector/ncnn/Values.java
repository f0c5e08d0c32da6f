package io.nanostream.detector.ncnn;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the texts of a configuration: an empty one is the default, a wrong one is told with its key. */
final class Values {
    private static final Set<String> YES = Set.of("true", "1", "yes", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "off");

    private Values() {}

    static String text(String value) {
        return value == null ? "" : value.strip();
    }

    /** {@return the names that stand between commas} */
    static Set<String> names(String value) {
        return Arrays.stream(text(value).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    static boolean flag(String key, String value, boolean otherwise) {
        String text = text(value).toLowerCase(Locale.ROOT);
        if (!text.isEmpty() && !YES.contains(text) && !NO.contains(text)) {
            throw new IllegalArgumentException(key + "=" + value + ", must be true or false");
        }
        return text.isEmpty() ? otherwise : YES.contains(text);
    }

    /** {@return one of an enum's constants; none is the default} */
    static <E extends Enum<E>> E constant(String key, String value, E otherwise) {
        String text = text(value).toLowerCase(Locale.ROOT);
        E[] constants = otherwise.getDeclaringClass().getEnumConstants();
        for (E constant : constants) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(text)) {
                return constant;
            }
        }
        if (!text.isEmpty()) {
            String names = Arrays.stream(constants)
                    .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(" or "));
            throw new IllegalArgumentException(key + "=" + value + ", must be " + names);
        }
        return otherwise;
    }

    /** {@return a whole number; 0 or less is the default} */
    static int whole(String key, String value, int otherwise, int least, int most) {
        double number = number(key, value, otherwise, least, most);
        if (number != Math.rint(number)) {
            throw new IllegalArgumentException(key + "=" + value + ", must be a whole number " + least + ".." + most);
        }
        return (int) number;
    }

    /** {@return a number; 0 or less is the default} */
    static double number(String key, String value, double otherwise, double least, double most) {
        String text = text(value);
        if (text.isEmpty()) {
            return otherwise;
        }
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(key + "=" + value + ", must be a number " + range(least, most));
        }
        if (number <= 0) {
            return otherwise;
        }
        if (!(number >= least && number <= most)) {
            throw new IllegalArgumentException(key + "=" + value + ", must be " + range(least, most));
        }
        return number;
    }

    static float fraction(String key, String value, double otherwise) {
        return (float) number(key, value, otherwise, 0, 1);
    }

    static Path path(String key, String value, String otherwise) {
        String text = text(value);
        try {
            return Path.of(text.isEmpty() ? otherwise : text).toAbsolutePath().normalize();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(key + "=" + value + ", must be a path");
        }
    }

    private static String range(double least, double most) {
        return plain(least) + ".." + plain(most);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
