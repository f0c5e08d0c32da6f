package io.nanostream.admin.access;

import io.nanostream.admin.access.door.HostNames;
import io.nanostream.api.access.AccessRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads from HTTP requests what decides on them. */
final class Requests {
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private Requests() {}

    /** Everything that the request brought; the origin where it matters: upgrades, and methods that change things. */
    static AccessRequest of(HttpServletRequest http) throws UnknownHostException {
        boolean guarded = !isSafe(http) || isWebSocket(http);
        return new AccessRequest(
                remote(http),
                header(http, "Authorization"),
                token(http),
                header(http, "Host"),
                guarded ? header(http, "Origin") : Optional.empty(),
                header(http, "Cookie"),
                forwarded(http));
    }

    /** Whether the method only reads. */
    static boolean isSafe(HttpServletRequest http) {
        return SAFE_METHODS.contains(http.getMethod());
    }

    /** Whether it is an upgrade that a page may ask for; HTTP/2 clients offer {@code h2c} with anything. */
    static boolean isWebSocket(HttpServletRequest http) {
        return header(http, "Upgrade")
                .filter(upgrade -> upgrade.toLowerCase(Locale.ROOT).contains("websocket"))
                .isPresent();
    }

    /**
     * Whether a page on another port of this host wants to change something; what is from other hosts is refused with all else. Upgrades may come from
     * there: WebSockets have a port of their own. A proxy that hands on the host without its port is believed about the port.
     */
    static boolean isFromOtherPort(HttpServletRequest http) {
        Optional<String> host = header(http, "Host");
        boolean portUnknown =
                forwarded(http).isPresent() && host.filter(HostNames::namesPort).isEmpty();
        return !isSafe(http)
                && !portUnknown
                && header(http, "Origin")
                        .filter(page -> HostNames.same(page, host) && !HostNames.sameServer(page, host))
                        .isPresent();
    }

    /** Where the request came from. */
    static InetAddress remote(HttpServletRequest http) throws UnknownHostException {
        return InetAddress.getByName(
                http.getRemoteAddr().replaceFirst("%[^\\]]*", "")); // an address: nothing is looked up
    }

    /** What a proxy says about where it came from. */
    static Optional<String> forwarded(HttpServletRequest http) {
        return header(http, "Forwarded")
                .or(() -> header(http, "X-Forwarded-For"))
                .or(() -> header(http, "X-Real-IP"));
    }

    static Optional<String> header(HttpServletRequest http, String name) {
        return Optional.ofNullable(http.getHeader(name));
    }

    /** The query's token; not by {@code getParameter}, which would take a form's body from the servlet. */
    static Optional<String> token(HttpServletRequest http) {
        String query = http.getQueryString();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&")) {
            if (pair.startsWith("token=")) {
                return Optional.of(decoded(pair.substring("token=".length())));
            }
        }
        return Optional.empty();
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text; // malformed: it will be no token
        }
    }

    /** The path within the server, decoded and normalised by it. */
    static String path(HttpServletRequest http) {
        String info = http.getPathInfo();
        return http.getServletPath() + (info == null ? "" : info);
    }
}
