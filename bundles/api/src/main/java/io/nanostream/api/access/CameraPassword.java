package io.nanostream.api.access;

import java.util.Objects;

/**
 * A generated password of a camera client (RTSP Digest), as much of it as a server needs.
 *
 * @param user the login
 * @param realm the realm that the hash was made for
 * @param ha1 {@code MD5(user:realm:password)} in 32 lower-case hexadecimal digits (RFC 7616 §3.4.2); a secret as good as the password
 * @param role what it grants
 */
public record CameraPassword(String user, String realm, String ha1, Role role) {
    /** Checks the form of the hash. */
    public CameraPassword {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(realm, "realm");
        Objects.requireNonNull(role, "role");
        if (!ha1.matches("[0-9a-f]{32}")) {
            throw new IllegalArgumentException("ha1 must be 32 lower-case hexadecimal digits");
        }
    }

    @Override
    public String toString() {
        return "CameraPassword[user=" + user + ", realm=" + realm + ", role=" + role + "]";
    }
}
