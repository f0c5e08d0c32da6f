package io.nanostream.output.websocket;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.access.Permission;
import io.nanostream.api.access.User;
import io.nanostream.output.websocket.client.Upgrade;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.FutureCallback;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The door on the main HTTP service, http and https: {@code /ws/stream?stream=NAME}. The filter of access control stands before it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/ws/stream")
public final class WebSocketServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Upgrade upgrade;

    /**
     * Makes the door.
     *
     * @param output of this bundle: has the clients
     */
    @Activate
    public WebSocketServlet(@Reference(name = "output") WebSocketOutput output) {
        this(output.upgrade());
    }

    /**
     * Makes the door.
     *
     * @param upgrade makes clients of requests
     */
    WebSocketServlet(Upgrade upgrade) {
        this.upgrade = upgrade;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        String stream;
        try {
            stream = request.getParameter("stream");
        } catch (RuntimeException malformed) { // Jetty's own, for a query such as ?stream=%zz
            refuse(response, new Upgrade.Refusal(400, "the query cannot be read"));
            return;
        }
        Upgrade.Refusal refusal = refusal(request, core, stream);
        if (refusal == null) {
            FutureCallback callback = new FutureCallback();
            String user =
                    user(request).equals(User.ANONYMOUS) ? "" : user(request).name();
            if (upgrade.upgrade(core, core.getServletContextResponse(), callback, stream, user)) {
                callback.block();
                return;
            }
            refusal = Upgrade.NO_UPGRADE;
        }
        refuse(response, refusal);
    }

    private Upgrade.Refusal refusal(HttpServletRequest request, ServletContextRequest core, String stream) {
        User user = user(request);
        if (user == null) {
            return Upgrade.NO_ACCESS_CONTROL;
        }
        if (!user.role().grants(Permission.MEDIA_R)) {
            return new Upgrade.Refusal(403, "user " + user.name() + " may not watch streams");
        }
        return upgrade.asked(core) ? upgrade.refusal(stream) : Upgrade.NO_UPGRADE;
    }

    private static User user(HttpServletRequest request) {
        return request.getAttribute(AccessControl.USER_ATTRIBUTE) instanceof User user ? user : null;
    }

    private static void refuse(HttpServletResponse response, Upgrade.Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType("text/plain;charset=utf-8");
        if (refusal.status() == 426) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", "13");
        }
        response.getWriter().println(refusal.reason());
    }
}
