package io.nanostream.admin.access.door;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The names by which this machine is asked for. A page of somebody else's whose name was made to point here (DNS
 * rebinding) still sends that name as {@code Host}: it is none of these.
 */
public final class HostNames {
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+(%[0-9a-z._~-]+)?]");
    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private final Set<String> own = new HashSet<>();

    /**
     * Knows these names beside {@code localhost} and every address.
     *
     * @param names the machine's own names; each is also known by its first part, with and without {@code .local}
     * @param more names that are taken as they are
     */
    public HostNames(Collection<String> names, Collection<String> more) {
        own.add("localhost");
        for (String name : names) {
            String full = name.toLowerCase(Locale.ROOT);
            String first = full.split("\\.", 2)[0];
            own.add(full);
            own.add(first);
            own.add(first + ".local");
        }
        more.forEach(name -> own.add(name.toLowerCase(Locale.ROOT)));
    }

    /** {@return this machine's name, where the kernel tells it} */
    public static Optional<String> ofThisMachine() {
        try {
            return Optional.of(Files.readString(KERNEL).trim()).filter(name -> !name.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // no Linux: addresses and configured names remain
        }
    }

    /**
     * {@return whether a {@code Host} header names this machine} An absent one comes from no browser, and does.
     *
     * @param header the header
     */
    public boolean mean(Optional<String> header) {
        if (header.isEmpty()) {
            return true;
        }
        String host = host(header.get());
        return own.contains(host)
                || IPV4.matcher(host).matches()
                || IPV6.matcher(host).matches();
    }

    /**
     * {@return whether a page's address is on the host it asks} Ports may differ; {@code null}, as from a file, is not.
     *
     * @param origin the {@code Origin} or {@code Referer} header
     * @param header the {@code Host} header
     */
    public static boolean same(String origin, Optional<String> header) {
        String host = host(authority(origin));
        return !host.isEmpty() && !host.contains("@") && header.isPresent() && host.equals(host(header.get()));
    }

    /**
     * Whether a page's origin is the very server that was asked, port included; 80 of http and 443 of https may be left out.
     *
     * @param origin the {@code Origin} or {@code Referer} header
     * @param header the {@code Host} header
     */
    public static boolean sameServer(String origin, Optional<String> header) {
        String own = origin.regionMatches(true, 0, "https:", 0, "https:".length()) ? ":443" : ":80";
        return same(origin, header) && port(authority(origin), own).equals(port(header.get(), own));
    }

    /** {@return whether a {@code Host} header names a port} */
    public static boolean namesPort(String header) {
        return !port(header, "").isEmpty();
    }

    /** The port in {@code host:port} with its colon, or the other one where there is none. */
    private static String port(String authority, String other) {
        String text = authority.trim();
        int colon = text.indexOf(':', text.indexOf(']') + 1);
        return colon < 0 ? other : text.substring(colon);
    }

    private static String authority(String origin) {
        int scheme = origin.indexOf("://");
        return scheme < 0 ? "" : origin.substring(scheme + 3).split("[/?#]", 2)[0];
    }

    /** The host in {@code host:port}, in lower case, without a trailing dot; brackets of IPv6 stay. */
    private static String host(String authority) {
        String text = authority.trim().toLowerCase(Locale.ROOT);
        int bracket = text.indexOf(']');
        int colon = text.indexOf(':', bracket + 1);
        String host = colon < 0 ? text : text.substring(0, colon);
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
