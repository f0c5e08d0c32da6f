package io.nanostream.output.rtsp;

import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The checked settings.
 *
 * @param address local address to listen on
 * @param port TCP port, offset added; 0 lets the system choose
 * @param protocols lower transports as gst-rtsp-server counts them: 1 UDP, 4 TCP
 * @param udpPorts local ports for RTP over UDP; empty lets the system choose
 * @param clientTimeoutMillis how far a TCP client may fall behind
 */
record RtspOutputSettings(
        String address, int port, int protocols, Optional<UdpPorts> udpPorts, int clientTimeoutMillis) {
    /** What holds where the first configuration is wrong. */
    static final RtspOutputSettings DEFAULT = new RtspOutputSettings(
            "0.0.0.0", 8554, RtspNatives.LOWER_UDP | RtspNatives.LOWER_TCP, Optional.empty(), 2000);

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    /**
     * A range of ports.
     *
     * @param first the lowest
     * @param last the highest
     */
    record UdpPorts(int first, int last) {}

    /** Says whether both listen at the same place. */
    boolean sameDoor(RtspOutputSettings other) {
        return port == other.port && address.equals(other.address);
    }

    /** {@return why nobody could listen there now; empty when somebody could} */
    Optional<String> doorRefusal() {
        try (ServerSocket trial = new ServerSocket()) {
            trial.setReuseAddress(true);
            trial.bind(new InetSocketAddress(InetAddress.getByName(address), port));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot listen on " + address + " port " + port + ": " + e.getMessage());
        }
    }

    /** Says whether a change from these to others is felt only by new clients and new data, with nothing restarted. */
    boolean differOnlyInTimeout(RtspOutputSettings other) {
        return new RtspOutputSettings(address, port, protocols, udpPorts, other.clientTimeoutMillis).equals(other);
    }

    /**
     * Checks a configuration.
     *
     * @param config as it came
     * @return the settings
     * @throws IllegalArgumentException with the key, its value and what it must be
     */
    static RtspOutputSettings of(RtspOutputConfig config) {
        requireRange("port", config.port(), 0, 65535);
        requireRange("portOffset", config.portOffset(), 0, 50000);
        int port = config.port() == 0 ? 0 : config.port() + config.portOffset();
        requireRange("port plus portOffset", port, 0, 65535);
        requireRange("clientTimeoutMillis", config.clientTimeoutMillis(), 500, 10000);
        String address = config.address().trim();
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException("address=" + address + ", must be an IP address such as 0.0.0.0");
        }
        return new RtspOutputSettings(
                address,
                port,
                protocols(config.protocols()),
                udpPorts(config.udpPorts()),
                config.clientTimeoutMillis());
    }

    private static void requireRange(String key, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(key + "=" + value + ", must be " + min + ".." + max);
        }
    }

    private static int protocols(String value) {
        int mask = 0;
        for (String name : new TreeSet<>(Arrays.asList(value.trim().split("\\s*,\\s*")))) {
            mask |= switch (name) {
                case "udp" -> RtspNatives.LOWER_UDP;
                case "tcp" -> RtspNatives.LOWER_TCP;
                default -> throw new IllegalArgumentException("protocols=" + value + ", must be udp,tcp or udp or tcp");
            };
        }
        return mask;
    }

    private static Optional<UdpPorts> udpPorts(String value) {
        if (value.isBlank()) {
            return Optional.empty();
        }
        Matcher range = RANGE.matcher(value.trim());
        int first = range.matches() ? Integer.parseInt(range.group(1)) : 0;
        int last = range.matches() ? Integer.parseInt(range.group(2)) : 0;
        if (first < 1024 || last > 65535 || last <= first) {
            throw new IllegalArgumentException(
                    "udpPorts=" + value + ", must be FIRST-LAST within 1024..65535, such as 50000-50063");
        }
        return Optional.of(new UdpPorts(first, last));
    }
}
