package io.nanostream.admin.access.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Counts wrong passwords by address and name, and, with four times the patience, by address alone. An IPv6 address
 * counts as its /64 network. The least recently wrong are forgotten first.
 */
final class Lockout {
    private static final int MOST_ENTRIES = 1024;
    private static final int PATIENCE_WITH_AN_ADDRESS = 4;
    private static final int NETWORK_BYTES = 8;

    private final LongSupplier nanos;
    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_ENTRIES;
        }
    };
    private int tries;
    private long durationNanos;

    /** How many in a row, and when the last. */
    private record Failures(int count, long lastNanos) {}

    Lockout(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized void configure(int newTries, int minutes) {
        tries = newTries;
        durationNanos = TimeUnit.MINUTES.toNanos(minutes);
    }

    /** {@return whether logins of this name from this address are refused for now} */
    synchronized boolean locked(InetAddress remote, String name) {
        return count(key(remote, name)) >= tries || count(key(remote, "")) >= tries * PATIENCE_WITH_AN_ADDRESS;
    }

    /** Counts a wrong password; returns true when it locks. */
    synchronized boolean failed(InetAddress remote, String name) {
        add(key(remote, name));
        add(key(remote, ""));
        return locked(remote, name);
    }

    /** Forgets what was wrong before a right password. */
    synchronized void succeeded(InetAddress remote, String name) {
        failures.remove(key(remote, name));
    }

    private int count(String key) {
        Failures known = failures.get(key);
        return known == null || nanos.getAsLong() - known.lastNanos() >= durationNanos ? 0 : known.count();
    }

    private void add(String key) {
        failures.put(key, new Failures(count(key) + 1, nanos.getAsLong()));
    }

    private static String key(InetAddress remote, String name) {
        byte[] address = remote.getAddress();
        byte[] counted = remote instanceof Inet6Address ? Arrays.copyOf(address, NETWORK_BYTES) : address;
        return HexFormat.of().formatHex(counted) + " " + name;
    }
}
