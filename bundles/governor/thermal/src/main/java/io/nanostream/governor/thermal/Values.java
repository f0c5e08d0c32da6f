package io.nanostream.governor.thermal;

import java.util.Locale;

/** Reads the texts of a configuration: an empty one is the default, a wrong one is told with its key. */
final class Values {
    private Values() {}

    static int whole(String key, String value, int otherwise, int min, int max) {
        String text = value.strip();
        IllegalArgumentException refusal =
                new IllegalArgumentException(key + "=" + text + ", must be a whole number " + min + ".." + max);
        try {
            int number = text.isEmpty() ? otherwise : Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            refusal.initCause(e);
        }
        throw refusal;
    }

    /** {@return a number of any size; its range is checked where its unit is known} */
    static double number(String key, String value, double otherwise) {
        try {
            return value.isBlank() ? otherwise : Double.parseDouble(value.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    key + "=" + value.strip() + ", must be a number such as " + otherwise, e);
        }
    }

    static boolean flag(String key, String value, boolean otherwise, String form) {
        return switch (value.strip().toLowerCase(Locale.ROOT)) {
            case "" -> otherwise;
            case "1", "true" -> true;
            case "0", "false" -> false;
            default -> throw new IllegalArgumentException(key + "=" + value.strip() + ", must be " + form);
        };
    }
}
