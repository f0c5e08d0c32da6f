package io.nanostream.output.events;

import io.nanostream.output.events.client.ClientLimits;
import java.util.List;
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
                read.number("maxClients", config.maxClients(), 1, 1000, old.maxClients()),
                read.number("maxQueued", config.maxQueued(), 1, 100, old.maxQueued()),
                read.number("sendTimeoutMillis", config.sendTimeoutMillis(), 1000, 120_000, old.sendTimeoutMillis()),
                read.number("keepAliveMillis", config.keepAliveMillis(), 1000, 60_000, old.keepAliveMillis()),
                read.number("holdMillis", config.holdMillis(), 0, 60_000, old.holdMillis()));
        String stream = read.stream("defaultStream", config.defaultStream(), before.defaultStream);
        return new EventsSettings(stream, limits);
    }

    /** Reads one text after the other. */
    private record Reader(List<String> problems) {
        int number(String key, String value, int min, int max, int before) {
            String text = value.strip();
            try {
                int number = Integer.parseInt(text);
                if (number >= min && number <= max) {
                    return number;
                }
            } catch (NumberFormatException noNumber) {
                return refuse(key, text, "a whole number " + min + ".." + max, before);
            }
            return refuse(key, text, min + ".." + max, before);
        }

        String stream(String key, String value, String before) {
            String name = value.strip();
            return STREAM.matcher(name).matches() ? name : refuse(key, name, "a stream's name", before);
        }

        private <T> T refuse(String key, String text, String form, T before) {
            problems.add(key + "=" + text + ", must be " + form + "; the value before stays");
            return before;
        }
    }
}
