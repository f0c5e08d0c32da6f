package io.nanostream.api.access;

import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * What a client brought with an HTTP request or a WebSocket upgrade.
 *
 * @param remote its address
 * @param authorization the {@code Authorization} header: Basic or Bearer
 * @param token the query parameter {@code token}
 * @param host the {@code Host} header
 * @param origin the {@code Origin} header, which browsers send with upgrades and cross-site requests
 * @param cookie the {@code Cookie} header: a page that was opened with a token needs none for what it loads
 * @param forwarded the {@code Forwarded} or {@code X-Forwarded-For} header; with it {@code remote} is a proxy and says
 *     nothing about where the client is
 */
public record AccessRequest(
        InetAddress remote,
        Optional<String> authorization,
        Optional<String> token,
        Optional<String> host,
        Optional<String> origin,
        Optional<String> cookie,
        Optional<String> forwarded) {
    /** Checks that nothing is null. */
    public AccessRequest {
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(authorization, "authorization");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(cookie, "cookie");
        Objects.requireNonNull(forwarded, "forwarded");
    }

    /**
     * A request without a cookie that came straight from its client.
     *
     * @param remote its address
     * @param authorization the {@code Authorization} header
     * @param token the query parameter {@code token}
     * @param host the {@code Host} header
     * @param origin the {@code Origin} header
     */
    public AccessRequest(
            InetAddress remote,
            Optional<String> authorization,
            Optional<String> token,
            Optional<String> host,
            Optional<String> origin) {
        this(remote, authorization, token, host, origin, Optional.empty(), Optional.empty());
    }

    /** {@return who asks from where, without secrets} */
    @Override
    public String toString() {
        return "AccessRequest[remote=" + remote + ", host=" + host + ", origin=" + origin + "]";
    }
}
