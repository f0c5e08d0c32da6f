package io.nanostream.binding.gstreamer.rtsp;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * How far a TCP connection has come, as Linux tells it (struct tcp_info, linux/tcp.h, since 4.6).
 *
 * @param ackedBytes what the peer has acknowledged since the connection was made
 * @param receivedBytes what came from the peer since then
 * @param notSentBytes what was written but has not left yet
 */
public record TcpInfo(long ackedBytes, long receivedBytes, long notSentBytes) {
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_USER_TIMEOUT = 18;
    private static final int TCP_INFO = 11;
    private static final int BYTES_ACKED = 120;
    private static final int BYTES_RECEIVED = 128;
    private static final int NOT_SENT_BYTES = 144;
    private static final int SIZE = 148;
    private static final int SOCKADDR_SIZE = 16; // all zero: the family is AF_UNSPEC

    /**
     * Asks for a connection.
     *
     * @param socket a {@code GSocket}, lent
     * @return how it does; empty when it is closed or the kernel does not say
     */
    public static Optional<TcpInfo> of(long socket) {
        byte[] info = new byte[SIZE];
        int[] length = {SIZE};
        int descriptor = RtspNatives.g_socket_get_fd(socket);
        if (descriptor < 0
                || RtspNatives.getsockopt(descriptor, IPPROTO_TCP, TCP_INFO, info, length) != 0
                || length[0] < SIZE) {
            return Optional.empty();
        }
        ByteBuffer fields = ByteBuffer.wrap(info).order(ByteOrder.nativeOrder());
        long notSent = Integer.toUnsignedLong(fields.getInt(NOT_SENT_BYTES));
        return Optional.of(new TcpInfo(fields.getLong(BYTES_ACKED), fields.getLong(BYTES_RECEIVED), notSent));
    }

    /**
     * Sets TCP_USER_TIMEOUT: a peer that acknowledges nothing for so long is given up by the kernel.
     *
     * @param socket a {@code GSocket}, lent
     * @param millis how long
     */
    public static void limitSilence(long socket, int millis) {
        RtspNatives.g_socket_set_option(socket, IPPROTO_TCP, TCP_USER_TIMEOUT, millis, 0);
    }

    /**
     * Ends a connection at once: the peer gets a reset, and what waits on either side is thrown away. Unlike {@code
     * shutdown} it also ends one whose peer goes on sending. Whoever reads or writes it meanwhile gets an error
     * (connect(2), AF_UNSPEC).
     *
     * @param socket a {@code GSocket}, lent
     */
    public static void abort(long socket) {
        int descriptor = RtspNatives.g_socket_get_fd(socket);
        if (descriptor >= 0) {
            RtspNatives.connect(descriptor, new byte[SOCKADDR_SIZE], SOCKADDR_SIZE);
        }
    }
}
