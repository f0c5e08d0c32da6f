package io.nanostream.runtime.swap.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One setting, as the running appliance declares it over REST.
 *
 * @param pid whose
 * @param key its key
 * @param type string, integer, double, boolean
 * @param description unit, range, default and impact
 * @param options the only values there are
 * @param min the least number, or empty
 * @param max the greatest number, or empty
 * @param value that was given; empty where the default holds
 * @param standard the default
 * @param impact as declared
 */
record Attribute(
        String pid,
        String key,
        String type,
        String description,
        List<String> options,
        String min,
        String max,
        String value,
        String standard,
        String impact) {
    static final List<String> IMPACTS = List.of("none", "module", "stream", "clients reconnect");
    private static final Pattern RANGE = Pattern.compile("[0-9]\\.\\.[0-9]");

    static Attribute of(String pid, JsonNode setting) {
        List<String> options = new ArrayList<>();
        setting.path("options").forEach(option -> options.add(option.asText()));
        return new Attribute(
                pid,
                setting.path("key").asText(),
                setting.path("type").asText(),
                setting.path("description").asText(),
                options,
                setting.path("min").asText(),
                setting.path("max").asText(),
                setting.path("given").asBoolean() ? setting.path("value").asText() : "",
                setting.path("standard").asText(),
                setting.path("impact").asText());
    }

    /** {@return what is wrong with the declaration itself} */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!IMPACTS.contains(impact)) {
            faults.add(key + " declares the impact \"" + impact + "\", must be one of " + IMPACTS);
        }
        if (isNumber() && RANGE.matcher(description).find() && (min.isEmpty() || max.isEmpty())) {
            faults.add(key + " says a range in words (" + description + ") and declares no min and max");
        }
        return faults;
    }

    boolean isNumber() {
        return type.equals("integer") || type.equals("double");
    }

    /** {@return the value that holds} */
    String holding() {
        return value.isBlank() ? standard : value;
    }
}
