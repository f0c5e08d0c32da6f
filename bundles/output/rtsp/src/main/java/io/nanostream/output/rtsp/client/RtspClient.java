package io.nanostream.output.rtsp.client;

import io.nanostream.api.stats.ClientCounters;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import io.nanostream.binding.gstreamer.rtsp.TcpInfo;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * One RTSP connection. Holds references of its own to what it reads from outside gst-rtsp-server's threads, until
 * {@link #release}.
 */
public final class RtspClient {
    private static final int MAX_REQUESTS_BYTES = 256 << 10; // before it has set up a stream: a request has some 200

    private final String id;
    private final long client;
    private final long socket;
    private final long sinceEpochMillis = System.currentTimeMillis();
    private final String ip;
    private final int port;
    private final BacklogMeter backlog = new BacklogMeter();
    private volatile boolean gone;
    private volatile String user = "";
    private volatile String stream = "";
    private volatile int lowerTransport;
    private volatile long usedMedia;
    private volatile long playedMedia;
    private volatile long ackedBytes;

    /**
     * Looks at a client that has just connected.
     *
     * @param client a {@code GstRTSPClient}, lent
     * @param id how the counters call it
     * @param timeoutMillis after which silence the system gives its connection up
     */
    public RtspClient(long client, String id, int timeoutMillis) {
        this.id = id;
        this.client = Gst.g_object_ref(client);
        long connection = RtspNatives.gst_rtsp_client_get_connection(client);
        this.ip = Gst.text(RtspNatives.gst_rtsp_connection_get_ip(connection));
        this.socket = Gst.g_object_ref(RtspNatives.gst_rtsp_connection_get_read_socket(connection));
        long address = RtspNatives.g_socket_get_remote_address(socket, 0);
        this.port = address == 0 ? 0 : RtspNatives.g_inet_socket_address_get_port(address) & 0xffff;
        if (address != 0) {
            Gst.g_object_unref(address);
        }
        TcpInfo.limitSilence(socket, timeoutMillis);
    }

    /** {@return where it is; empty when that cannot be told} */
    public Optional<InetAddress> remote() {
        try {
            return ip.isEmpty()
                    ? Optional.empty()
                    : Optional.of(InetAddress.getByName(ip)); // a literal: nothing is looked up
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** Sets who decides on its requests; 0 lets it do all. */
    public void authorize(long auth) {
        RtspNatives.gst_rtsp_client_set_auth(client, auth);
    }

    /** Takes note of a stream that it has set up. */
    public void setUp(String stream, String user, int lowerTransport) {
        this.stream = stream;
        this.user = user;
        this.lowerTransport = lowerTransport;
    }

    /** Takes note of the media that it was told about, or has set up. */
    public void uses(long media) {
        usedMedia = media;
    }

    /** {@return that media; 0 when none} */
    public long usedMedia() {
        return gone ? 0 : usedMedia;
    }

    /** Takes note of the media that it plays; 0 when it pauses. */
    public void plays(long media) {
        playedMedia = media;
    }

    /** {@return the media that it plays; 0 when none} */
    public long playedMedia() {
        return gone ? 0 : playedMedia;
    }

    /** {@return the name of the stream that it has set up; empty before} */
    public String stream() {
        return stream;
    }

    /** {@return whether gst-rtsp-server is done with it} */
    public boolean gone() {
        return gone;
    }

    /** Takes note that gst-rtsp-server is done with it. */
    public void leave() {
        gone = true;
    }

    /**
     * Measures how far it is behind, and how much it has said.
     *
     * @param producedBytes how much its feed has pushed, ever
     * @return why it has to be closed; empty when it need not
     */
    public String measure(long nowMillis, long producedBytes, long limitMillis) {
        TcpInfo tcp = gone ? null : TcpInfo.of(socket).orElse(null);
        if (tcp == null) {
            return "";
        }
        ackedBytes = tcp.ackedBytes();
        if (stream.isEmpty() && tcp.receivedBytes() > MAX_REQUESTS_BYTES) {
            return "it sends without watching";
        }
        boolean late = lowerTransport == RtspNatives.LOWER_TCP
                && playedMedia != 0
                && backlog.tooFarBehind(nowMillis, producedBytes, ackedBytes, tcp.notSentBytes(), limitMillis);
        return late ? "more than " + limitMillis + " ms behind" : "";
    }

    /**
     * Shuts the connection down; gst-rtsp-server finds its end on the client's own thread, and raises {@code closed}
     * soon after this returns. Its own {@code gst_rtsp_client_close} runs into that thread when called from another one
     * (tried: assertions fail).
     */
    public void close() {
        RtspNatives.g_socket_shutdown(socket, 1, 1, 0);
    }

    /** Cuts the connection, because the client reads too slowly or says too much; then as {@link #close}. */
    public void cut() {
        TcpInfo.abort(socket);
    }

    /** Gives the references back. Nothing else may be called after that. */
    public void release() {
        Gst.g_object_unref(socket);
        Gst.g_object_unref(client);
    }

    /** {@return what is known of it; -1 where nobody tells} */
    public ClientCounters counters() {
        boolean tcp = lowerTransport == RtspNatives.LOWER_TCP;
        return new ClientCounters(
                id,
                tcp ? "rtsp/tcp" : "rtsp/udp",
                remoteText(),
                user,
                stream,
                sinceEpochMillis,
                -1,
                tcp ? ackedBytes : -1,
                -1);
    }

    /** {@return where it is, as {@code ADDRESS:PORT}} */
    public String remoteText() {
        return (ip.indexOf(':') < 0 ? ip : "[" + ip + "]") + ":" + port;
    }
}
