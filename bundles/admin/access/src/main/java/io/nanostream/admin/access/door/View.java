package io.nanostream.admin.access.door;

import java.net.Inet6Address;
import java.net.InetAddress;

/** Who may watch without credentials, by where he is. */
public enum View {
    /** Whoever is on this machine. */
    LOOPBACK,
    /** Whoever has a private or link-local address (RFC 1918, 3927, 4193, 4291) as well. */
    LAN,
    /** Nobody: watching needs a user. */
    USERS;

    private static final int UNIQUE_LOCAL_MASK = 0xfe;
    private static final int UNIQUE_LOCAL = 0xfc;

    /**
     * {@return whether a client at this address may watch}
     *
     * @param remote the address
     */
    public boolean includes(InetAddress remote) {
        return switch (this) {
            case LOOPBACK -> remote.isLoopbackAddress();
            case LAN -> remote.isLoopbackAddress() || isPrivate(remote);
            case USERS -> false;
        };
    }

    private static boolean isPrivate(InetAddress remote) {
        if (remote.isLinkLocalAddress()) {
            return true;
        }
        return remote instanceof Inet6Address
                ? (remote.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL
                : remote.isSiteLocalAddress();
    }
}
