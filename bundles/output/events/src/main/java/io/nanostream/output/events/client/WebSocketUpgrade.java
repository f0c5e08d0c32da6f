package io.nanostream.output.events.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;

/** Turns an upgrade into a client. */
public final class WebSocketUpgrade {
    private final Audience audience;
    private final WebSocketMappings mappings = new WebSocketMappings();

    /**
     * Makes it ready for any number of requests.
     *
     * @param audience takes the clients
     */
    public WebSocketUpgrade(Audience audience) {
        this.audience = audience;
    }

    /**
     * {@return whether a request asks for a WebSocket at all}
     *
     * @param request on HTTP/1.1, or HTTP/2 as RFC 8441 has it
     */
    public boolean asked(Request request) {
        return mappings.getHandshaker().isWebSocketUpgradeRequest(request);
    }

    /**
     * Upgrades, after {@link Audience#refusal} found nothing against it.
     *
     * @param request asks for a WebSocket
     * @param response gets the 101
     * @param callback is completed when true is returned
     * @param stream name or alias
     * @param user who it is, empty for nobody in particular
     * @return false when the request is no proper upgrade after all; nothing is written then
     */
    public boolean upgrade(Request request, Response response, Callback callback, String stream, String user) {
        String remote = Request.getRemoteAddr(request) + ":" + Request.getRemotePort(request);
        Optional<Visit> visit = audience.visit(stream, remote, user);
        if (visit.isEmpty()) {
            return false;
        }
        WebSocketClient client = new WebSocketClient(visit.get(), audience);
        return mappings.upgrade(new Negotiator(client), request, response, callback, this::configure);
    }

    /** One frame a message whatever its size; frames that clients send are never gathered in memory. */
    private void configure(Configuration session) {
        session.setAutoFragment(true);
        session.setMaxFrameSize(0);
        session.setIdleTimeout(Duration.ofMillis(4L * audience.limits().keepAliveMillis()));
    }

    /** Gives Jetty the client, and no extension: messages are short, and a compressor a client costs 300 KB. */
    private record Negotiator(WebSocketClient client) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            response.setExtensions(List.of());
            return client;
        }
    }
}
