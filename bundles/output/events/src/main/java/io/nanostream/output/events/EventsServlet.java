package io.nanostream.output.events;

import io.nanostream.output.events.client.Audience;
import io.nanostream.output.events.client.Refusal;
import io.nanostream.output.events.client.WebSocketUpgrade;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.FutureCallback;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** The WebSocket {@code /events?stream=NAME}. The filter of access control stands before it. */
@Component(service = Servlet.class)
@HttpWhiteboardServletPattern("/events")
public final class EventsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Refusal NO_UPGRADE = new Refusal(
            426,
            "upgrade_required",
            "This is a WebSocket (RFC 6455, version 13) with JSON: connect to ws://<this address>/events?stream=NAME");

    private final transient EventsOutput output;
    private final transient Audience audience;
    private final transient WebSocketUpgrade upgrade;

    /**
     * Makes the door.
     *
     * @param output of this bundle: has the clients
     */
    @Activate
    public EventsServlet(@Reference(name = "output") EventsOutput output) {
        this.output = output;
        audience = output.audience();
        upgrade = new WebSocketUpgrade(audience);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        String stream;
        try {
            stream = request.getParameter("stream");
        } catch (RuntimeException malformed) { // Jetty's own, for a query such as ?stream=%zz
            refuse(response, new Refusal(400, "bad_query", "the query cannot be read"));
            return;
        }
        String name = stream == null || stream.isEmpty() ? output.defaultStream() : stream;
        Optional<Refusal> refusal = Visitor.refusal(request)
                .or(() -> Visitor.foreignPage(request))
                .or(() -> upgrade.asked(core) ? audience.refusal(name) : Optional.of(NO_UPGRADE));
        if (refusal.isPresent()) {
            refuse(response, refusal.get());
            return;
        }
        FutureCallback callback = new FutureCallback();
        if (upgrade.upgrade(core, core.getServletContextResponse(), callback, name, Visitor.name(request))) {
            callback.block();
        } else {
            refuse(response, NO_UPGRADE);
        }
    }

    private static void refuse(HttpServletResponse response, Refusal refusal) throws IOException {
        response.setStatus(refusal.status());
        response.setContentType("text/plain;charset=utf-8");
        response.setHeader("Cache-Control", "no-store");
        if (refusal.status() == 426) {
            response.setHeader("Upgrade", "websocket");
            response.setHeader("Sec-WebSocket-Version", "13");
        }
        response.getWriter().println(refusal.reason());
    }
}
