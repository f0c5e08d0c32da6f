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
 */
public record AccessRequest(
        InetAddress remote,
        Optional<String> authorization,
        Optional<String> token,
        Optional<String> host,
        Optional<String> origin) {
    /** Checks that nothing is null. */
    public AccessRequest {
        Objects.requireNonNull(remote, "remote");
        Objects.requireNonNull(authorization, "authorization");
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(origin, "origin");
    }

    /** {@return who asks from where, without secrets} */
    @Override
    public String toString() {
        return "AccessRequest[remote=" + remote + ", host=" + host + ", origin=" + origin + "]";
    }
}
