package io.nanostream.api.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads texts of configurations where the component runtime does not help: it takes any text for a switch that is off, and refuses text that is no
 * number without saying which key it is of. Pure; any thread.
 */
public final class SettingText {
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"", Pattern.DOTALL);

    private SettingText() {}

    /**
     * {@return whether a switch is on}
     *
     * @param key whose text it is
     * @param text {@code true} or {@code false}, in any case; a blank one is the default
     * @param standard the default
     * @throws IllegalArgumentException with key, value and form where it is neither
     */
    public static boolean flag(String key, String text, boolean standard) {
        String stripped = text == null ? "" : text.strip();
        if (stripped.isEmpty()) {
            return standard;
        }
        if (!stripped.equalsIgnoreCase("true") && !stripped.equalsIgnoreCase("false")) {
            throw new IllegalArgumentException(key + "=" + stripped + ", must be true or false");
        }
        return stripped.equalsIgnoreCase("true");
    }

    /**
     * {@return which key holds text that is no value of its type, with its value and form; empty where all can be read}
     *
     * @param keys the annotation type of the configuration
     * @param config as the component runtime gave it
     */
    public static Optional<String> unreadable(Class<?> keys, Object config) {
        for (Method key : keys.getDeclaredMethods()) {
            if (key.getParameterCount() == 0 && !key.isSynthetic()) {
                try {
                    key.trySetAccessible();
                    key.invoke(config);
                } catch (InvocationTargetException e) {
                    return Optional.of(
                            key.getName() + "=" + value(e.getCause()) + ", must be " + form(key.getReturnType()));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return Optional.empty();
    }

    /** Number formats quote what they cannot read. */
    private static String value(Throwable refusal) {
        Matcher quoted = QUOTED.matcher(String.valueOf(refusal.getMessage()));
        return quoted.find() ? quoted.group(1) : "(" + refusal.getMessage() + ")";
    }

    private static String form(Class<?> type) {
        return type == double.class || type == float.class ? "a number" : "a whole number";
    }
}
