package io.nanostream.output.websocket.client;

import io.nanostream.api.encode.Codec;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;

/** Turns a request into a client of a stream, the same way for both doors, or says why not. */
public final class Upgrade {
    /** What a request gets that is no upgrade. */
    public static final Refusal NO_UPGRADE = new Refusal(
            426, "This is a WebSocket (RFC 6455, version 13) with H.264: connect to ws://<this address>?stream=NAME");
    /** What a request gets while nobody can decide on it. */
    public static final Refusal NO_ACCESS_CONTROL = new Refusal(503, "access control is not running");

    private final Audience audience;
    private final Supplier<String> defaultStream;
    private final WebSocketMappings mappings = new WebSocketMappings();

    /**
     * Why there is no upgrade.
     *
     * @param status of the HTTP response
     * @param reason one line for the client
     */
    public record Refusal(int status, String reason) {}

    /**
     * Makes it ready for any number of requests.
     *
     * @param audience takes the clients
     * @param defaultStream the stream of a request that names none
     */
    public Upgrade(Audience audience, Supplier<String> defaultStream) {
        this.audience = audience;
        this.defaultStream = defaultStream;
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
     * Says whether a stream can be watched now.
     *
     * @param stream name or alias; null or empty for the default
     * @return why not, or null when it can
     */
    public Refusal refusal(String stream) {
        if (!audience.open()) {
            return new Refusal(503, "the output is stopping, come back in a second");
        }
        StreamFeed feed = find(stream);
        if (feed == null) {
            return new Refusal(404, "no stream " + printable(name(stream)) + ", there are: " + audience.names());
        }
        Codec codec = feed.streams().stream()
                .findFirst()
                .map(present -> present.settings().encoder().codec())
                .orElse(Codec.H264);
        if (codec != Codec.H264) {
            return new Refusal(404, "stream " + feed.name() + " is " + codec.ffmpegName() + ", this is for h264 only");
        }
        if (audience.size() >= audience.limits().maxClients()) {
            return new Refusal(503, audience.size() + " clients are connected, no more are taken (maxClients)");
        }
        return null;
    }

    private StreamFeed find(String stream) {
        return audience.feed(name(stream)).orElse(null);
    }

    private String name(String stream) {
        return stream == null || stream.isEmpty() ? defaultStream.get() : stream;
    }

    private static String printable(String name) {
        return name.replaceAll("[^A-Za-z0-9_-]", "?").substring(0, Math.min(name.length(), 32));
    }

    /**
     * Upgrades, after {@link #refusal} found nothing against it.
     *
     * @param request asks for a WebSocket
     * @param response gets the 101
     * @param callback is completed when true is returned
     * @param stream name or alias; null or empty for the default
     * @param user who it is, empty for nobody in particular
     * @return false when the request is no proper upgrade after all; nothing is written then
     */
    public boolean upgrade(Request request, Response response, Callback callback, String stream, String user) {
        StreamFeed feed = find(stream);
        if (feed == null) {
            return false;
        }
        String remote = Request.getRemoteAddr(request) + ":" + Request.getRemotePort(request);
        WebSocketClient client = audience.client(feed, remote, user);
        return mappings.upgrade(new Negotiator(client), request, response, callback, this::configure);
    }

    /** One frame a message whatever its size; frames that clients send are never gathered in memory. */
    private void configure(Configuration session) {
        session.setAutoFragment(true);
        session.setMaxFrameSize(0);
        session.setIdleTimeout(Duration.ofMillis(4L * audience.limits().pingMillis()));
    }

    /** Gives Jetty the client, and no extension: coded video does not compress. */
    private record Negotiator(WebSocketClient client) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            response.setExtensions(List.of());
            return client;
        }
    }
}
