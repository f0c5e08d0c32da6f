package io.nanostream.output.rtsp;

import io.nanostream.api.access.AccessControl;
import io.nanostream.api.stats.ClientCounters;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.rtsp.RtspContext;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import io.nanostream.output.rtsp.client.RtspClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The clients of this moment: who may do what, what each of them watches, and which is too slow. Signals come on
 * threads of gst-rtsp-server and take no lock that is held around native code; all else is called on the server's loop.
 */
final class RtspClients {
    private static final Logger LOG = LoggerFactory.getLogger(RtspClients.class);
    private static final int OK = 200;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final RtspMounts mounts;
    private final RtspAuth auth;
    private final Supplier<AccessControl> access;
    private final MediaHolds holds = new MediaHolds();
    private final Map<Long, RtspClient> clients = new ConcurrentHashMap<>();
    private volatile int timeoutMillis;
    private long connections;

    // Native code calls these: they live as long as this object, and it as long as the server.
    private final RtspNatives.RequestSignal describe = (client, context, data) -> ask(client, new RtspContext(context));
    private final RtspNatives.RequestSignal setup = (client, context, data) -> decide();
    private final RtspNatives.ArgumentSignal described =
            (client, context, data) -> described(client, new RtspContext(context).describedMedia());
    private final RtspNatives.ArgumentSignal setUp = (client, context, data) -> setUp(client, new RtspContext(context));
    private final RtspNatives.ArgumentSignal play = (client, context, data) -> play(client, new RtspContext(context));
    private final RtspNatives.ArgumentSignal rest = (client, context, data) -> rest(client);
    private final RtspNatives.Signal closed = (client, data) -> closed(client);

    /**
     * Begins without a client.
     *
     * @param mounts what they can watch
     * @param auth what decides on their requests
     * @param access who may watch; gives null while there is no access control
     * @param timeoutMillis how far a client may fall behind
     */
    RtspClients(RtspMounts mounts, RtspAuth auth, Supplier<AccessControl> access, int timeoutMillis) {
        this.mounts = mounts;
        this.auth = auth;
        this.access = access;
        this.timeoutMillis = timeoutMillis;
    }

    void timeoutMillis(int millis) {
        timeoutMillis = millis;
    }

    /** Looks at a client that has just connected, before its first request is read. */
    void connected(long address) {
        RtspClient client = new RtspClient(address, "rtsp-" + ++connections, timeoutMillis);
        clients.put(address, client);
        Gst.gst_util_set_object_arg(address, "post-session-timeout", "1"); // s; else who is silent stays connected
        RtspNatives.g_signal_connect_data(address, "closed", closed, 0, 0, 0);
        RtspNatives.g_signal_connect_data(address, "pre-describe-request", describe, 0, 0, 0);
        RtspNatives.g_signal_connect_data(address, "pre-setup-request", setup, 0, 0, 0);
        RtspNatives.g_signal_connect_data(address, "describe-request", described, 0, 0, 0);
        RtspNatives.g_signal_connect_data(address, "setup-request", setUp, 0, 0, 0);
        RtspNatives.g_signal_connect_data(address, "play-request", play, 0, 0, 0);
        RtspNatives.g_signal_connect_data(address, "pause-request", rest, 0, 0, 0);
        RtspNatives.g_signal_connect_data(address, "teardown-request", rest, 0, 0, 0);
        authorize(client, access.get());
    }

    /**
     * Closes who is too slow, lets go of who and what has gone, and applies changed rules, some times a second.
     *
     * @return the feeds that are played
     */
    Set<RtspFeed> tick(long nowMillis) {
        AccessControl now = access.get();
        if (auth.outdated(now)) {
            clients.values().forEach(client -> authorize(client, now));
        }
        releaseGone();
        Set<RtspFeed> playing = new HashSet<>();
        for (RtspClient client : clients.values()) {
            RtspFeed feed = mounts.feed(client.playedMedia()).orElse(null);
            if (feed != null) {
                playing.add(feed);
            }
            String reason = client.measure(nowMillis, feed == null ? 0 : feed.bytesOut(), timeoutMillis);
            if (!reason.isEmpty()) {
                LOG.info("client {} of {} closed: {}", client.remoteText(), client.stream(), reason);
                client.cut();
            }
        }
        return playing;
    }

    /** Closes the clients of streams, because these are gone or have changed. */
    void closeThoseOf(Set<String> streams) {
        clients.values().stream()
                .filter(client -> !client.gone() && streams.contains(client.stream()))
                .forEach(RtspClient::close);
    }

    /**
     * Closes all of them, because the server stops; called again until none is left.
     *
     * @return whether gst-rtsp-server is done with all of them
     */
    boolean closeAll() {
        clients.values().stream().filter(client -> !client.gone()).forEach(RtspClient::close);
        releaseGone(); // a client that got no farther than DESCRIBE keeps its media until then
        return clients.isEmpty();
    }

    List<ClientCounters> counters() {
        return clients.values().stream()
                .filter(client -> !client.gone() && !client.stream().isEmpty())
                .map(RtspClient::counters)
                .toList();
    }

    private void releaseGone() {
        releaseClients();
        holds.release(() -> clients.values().stream().map(RtspClient::usedMedia).collect(Collectors.toSet()));
    }

    private void releaseClients() {
        clients.values().removeIf(client -> {
            boolean gone = client.gone();
            if (gone) {
                client.release();
            }
            return gone;
        });
    }

    private void authorize(RtspClient client, AccessControl now) {
        try {
            client.authorize(client.remote().map(remote -> auth.of(now, remote)).orElseGet(auth::nobody));
        } catch (RuntimeException e) { // from a service of another room
            LOG.warn("client {} is refused: access control fails: {}", client.remoteText(), e.toString());
            client.authorize(auth.nobody());
        }
    }

    private int decide() {
        return access.get() == null ? SERVICE_UNAVAILABLE : OK;
    }

    private int ask(long address, RtspContext context) {
        int status = decide();
        if (status == OK) {
            holds.ask(address, context.path());
        }
        return status;
    }

    private void described(long address, long media) {
        RtspClient client = clients.get(address);
        if (client != null) {
            client.uses(media); // first: what is held and not used is taken down
            holds.answered(address, media);
        }
    }

    private void setUp(long address, RtspContext context) {
        RtspClient client = clients.get(address);
        if (client != null) {
            client.uses(context.media());
            client.setUp(
                    mounts.streamOf(context.media()), context.token(RtspAuth.TOKEN_USER), context.lowerTransport());
        }
    }

    private void play(long address, RtspContext context) {
        RtspClient client = clients.get(address);
        if (client != null) {
            client.plays(context.media()); // first: from here on its feed counts as played
            mounts.play(context.media());
        }
    }

    private void rest(long address) {
        RtspClient client = clients.get(address);
        if (client != null) {
            client.plays(0);
        }
    }

    private void closed(long address) {
        holds.left(address);
        RtspClient client = clients.get(address);
        if (client != null) {
            client.leave();
        }
    }
}
