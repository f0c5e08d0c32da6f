package io.nanostream.output.events;

import io.nanostream.output.events.client.ClientLimits;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Checked values of the configuration.
 *
 * @param defaultStream the stream of an address without {@code ?stream=}
 * @param limits what one client may cost
 */
record EventsSettings(String defaultStream, ClientLimits limits) {
    /** What holds without a configuration. */
    static final EventsSettings DEFAULTS = new EventsSettings("live", ClientLimits.DEFAULTS);

    private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /**
     * Reads a configuration. A bad value is told and the value before it stays.
     *
     * @param config what was configured
     * @param before the settings until now
     * @param problems gets a line for each bad value
     * @return the settings from now on
     */
    static EventsSettings read(EventsConfig config, EventsSettings before, List<String> problems) {
        Reader read = new Reader(problems);
        ClientLimits old = before.limits;
        ClientLimits limits = new ClientLimits(
                read.number("maxClients", config::maxClients, 1, 1000, old.maxClients()),
                read.number("maxQueued", config::maxQueued, 1, 100, old.maxQueued()),
                read.number("sendTimeoutMillis", config::sendTimeoutMillis, 1000, 120_000, old.sendTimeoutMillis()),
                read.number("keepAliveMillis", config::keepAliveMillis, 1000, 60_000, old.keepAliveMillis()),
                read.number("holdMillis", config::holdMillis, 0, 60_000, old.holdMillis()));
        String stream = read.value(
                "defaultStream",
                config::defaultStream,
                name -> STREAM.matcher(name).matches(),
                "a stream's name",
                before.defaultStream);
        return new EventsSettings(stream, limits);
    }

    /** Reads one value after the other; a value that cannot be converted throws only when it is asked for. */
    private record Reader(List<String> problems) {
        int number(String key, Supplier<Integer> value, int min, int max, int before) {
            return value(key, value, v -> v >= min && v <= max, min + ".." + max, before);
        }

        <T> T value(String key, Supplier<T> value, Predicate<T> good, String range, T before) {
            Object found;
            try {
                T read = value.get();
                if (good.test(read)) {
                    return read;
                }
                found = read;
            } catch (RuntimeException cannotConvert) {
                found = "(" + cannotConvert.getMessage() + ")";
            }
            problems.add(key + "=" + found + ", must be " + range + "; the value before stays");
            return before;
        }
    }
}
