package io.nanostream.api.settings;

import java.util.List;
import java.util.Objects;

/**
 * One setting, as its module's metatype declares it, and its value of the moment.
 *
 * @param key of the configuration
 * @param name for people
 * @param description unit, range, default and impact, for people
 * @param type {@code string}, {@code integer}, {@code double}, {@code boolean} ...: what its text must be
 * @param options the only values there are; empty where there are others
 * @param min the least number, as text; empty where there is none
 * @param max the greatest number, as text; empty where there is none
 * @param standard the value that holds where none is given
 * @param value the value given, as text; the standard one where none is
 * @param given whether a value is given
 * @param impact what a change does: {@code none}, {@code module}, {@code stream}, {@code clients reconnect}; empty where nobody said
 */
public record Setting(
        String key,
        String name,
        String description,
        String type,
        List<String> options,
        String min,
        String max,
        String standard,
        String value,
        boolean given,
        String impact) {
    /** Takes its own copy of the list. */
    public Setting {
        Objects.requireNonNull(key, "key");
        options = List.copyOf(options);
        Objects.requireNonNull(min, "min");
        Objects.requireNonNull(max, "max");
    }
}
