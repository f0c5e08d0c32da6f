package io.nanostream.api.stats;

import java.util.Map;
import java.util.Objects;

/**
 * A value of this moment.
 *
 * @param name as Prometheus spells it, with its unit: {@code nanostream_thermal_celsius}
 * @param help what it is, one line
 * @param labels what it is of, such as {@code camera}; the same names for all gauges of one name
 * @param value in the unit of the name
 */
public record Gauge(String name, String help, Map<String, String> labels, double value) {
    /** Takes its own copy of the map. */
    public Gauge {
        Objects.requireNonNull(help, "help");
        labels = Map.copyOf(labels);
        if (!name.matches("nanostream_[a-z0-9_]+")) {
            throw new IllegalArgumentException("name=" + name + ", must be nanostream_ and small letters, digits, _");
        }
    }
}
