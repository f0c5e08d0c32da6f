package io.nanostream.output.events;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.User;
import io.nanostream.output.events.client.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who comes to a door, as the filter of access control left it on the request. */
final class Visitor {
    private Visitor() {}

    /** {@return why he may not listen; empty when he may} */
    static Optional<Refusal> refusal(HttpServletRequest request) {
        User user = user(request);
        if (user == null) {
            return Optional.of(new Refusal(503, "no_access_control", "access control is not running"));
        }
        return user.role().grants(Permission.MEDIA_R)
                ? Optional.empty()
                : Optional.of(new Refusal(403, "forbidden", user.name() + " lacks the permission MEDIA_R"));
    }

    /**
     * {@return why a page may not connect; empty when it may, or when it is no page that asks} Only pages of this very server may, port included:
     * a browser sends its cookies to all ports of a host (RFC 6265, 8.5), and this page's own script asks the server that it came from.
     */
    static Optional<Refusal> foreignPage(HttpServletRequest request) {
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return Optional.empty();
        }
        String host = request.getHeader("Host");
        int scheme = origin.indexOf("://");
        boolean own = host != null && scheme > 0 && origin.substring(scheme + 3).equalsIgnoreCase(host.strip());
        return own
                ? Optional.empty()
                : Optional.of(new Refusal(403, "foreign_page", "a page of another server may not do this"));
    }

    /** {@return his name; empty for nobody in particular} */
    static String name(HttpServletRequest request) {
        User user = user(request);
        return user == null || user.equals(User.ANONYMOUS) ? "" : user.name();
    }

    private static User user(HttpServletRequest request) {
        return request.getAttribute(AccessControl.USER_ATTRIBUTE) instanceof User user ? user : null;
    }
}
