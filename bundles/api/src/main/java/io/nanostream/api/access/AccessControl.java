package io.nanostream.api.access;

import java.net.InetAddress;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Who may watch, and who may administer. One service; while there is none, sessions stay and new ones are refused with 503.
 *
 * <p>Threads: all methods from any thread. {@link #decide} may take 100 ms when it has to hash a password; nothing else blocks.
 */
@ProviderType
public interface AccessControl {
    /** Request attribute under which the HTTP filter of access control leaves the {@link User}. A servlet that finds none answers 503. */
    String USER_ATTRIBUTE = "nanostream.user";

    /**
     * Decides on an HTTP request or WebSocket upgrade: by token, by login, or by where the client is.
     *
     * @param request what the client brought
     * @param needed what it wants to do
     * @return let in, or why not
     */
    AccessDecision decide(AccessRequest request, Permission needed);

    /**
     * Says whether a client may watch without credentials, by where it is ({@code view = loopback | lan | users}).
     *
     * @param remote the client's address
     * @return true when it may
     */
    boolean viewsFreely(InetAddress remote);

    /** {@return the passwords with which camera clients may watch over RTSP; read anew after each {@link #revision} change} */
    List<CameraPassword> cameraPasswords();

    /** {@return a number that grows with each change of users, passwords or the rule of who views freely} */
    long revision();
}
