package io.nanostream.output.websocket;

import io.nanostream.output.websocket.client.ClientLimits;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Checked values of the configuration.
 *
 * @param address where to listen
 * @param port the port with its offset
 * @param defaultStream the stream of an address without {@code ?stream=}
 * @param limits what one client may cost
 */
record WebSocketOutputSettings(String address, int port, String defaultStream, ClientLimits limits) {
    /** What holds without a configuration. */
    static final WebSocketOutputSettings DEFAULTS =
            new WebSocketOutputSettings("0.0.0.0", 8765, "live", ClientLimits.DEFAULTS);

    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z0-9.:_%-]{1,255}");
    private static final Pattern STREAM = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    /**
     * Reads a configuration. A bad value is told and the value before it stays.
     *
     * @param config what was configured
     * @param before the settings until now
     * @param problems gets a line for each bad value
     * @return the settings from now on
     */
    static WebSocketOutputSettings read(
            WebSocketOutputConfig config, WebSocketOutputSettings before, List<String> problems) {
        Reader read = new Reader(problems);
        ClientLimits old = before.limits;
        ClientLimits limits = new ClientLimits(
                read.number("maxClients", config::maxClients, 1, 10_000, old.maxClients()),
                read.number("maxQueuedUnits", config::maxQueuedUnits, 2, 1000, old.maxQueuedUnits()),
                read.number("maxQueueMillis", config::maxQueueMillis, 100, 30_000, old.maxQueueMillis()),
                read.number("sendTimeoutMillis", config::sendTimeoutMillis, 1000, 120_000, old.sendTimeoutMillis()),
                read.number("pingMillis", config::pingMillis, 1000, 300_000, old.pingMillis()),
                read.number("holdMillis", config::holdMillis, 0, 60_000, old.holdMillis()));
        return new WebSocketOutputSettings(
                read.text("address", config::address, ADDRESS, "an address or host name", before.address),
                port(read, config, before.port),
                read.text("defaultStream", config::defaultStream, STREAM, "a stream's name", before.defaultStream),
                limits);
    }

    private static int port(Reader read, WebSocketOutputConfig config, int before) {
        int port = read.number("port", config::port, 1, 65_535, 0);
        int offset = read.number("portOffset", config::portOffset, 0, 50_000, -1);
        if (port == 0 || offset < 0) {
            return before;
        }
        return read.number("port+portOffset", () -> port + offset, 1, 65_535, before);
    }

    /** Reads one value after the other; a value that cannot be converted throws only when it is asked for. */
    private record Reader(List<String> problems) {
        int number(String key, Supplier<Integer> value, int min, int max, int before) {
            return value(key, value, v -> v >= min && v <= max, min + ".." + max, before);
        }

        String text(String key, Supplier<String> value, Pattern form, String meaning, String before) {
            return value(key, value, v -> form.matcher(v).matches(), meaning, before);
        }

        private <T> T value(
                String key, Supplier<T> value, java.util.function.Predicate<T> good, String range, T before) {
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
