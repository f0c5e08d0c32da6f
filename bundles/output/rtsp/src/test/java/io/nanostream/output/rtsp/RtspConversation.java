package io.nanostream.output.rtsp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says to an RTSP server what a test wants it to hear, and reads what comes back. */
final class RtspConversation implements AutoCloseable {
    private static final int DEADLINE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;
    private final int port;
    private int cseq;
    private String session = "";

    RtspConversation(int port) throws IOException {
        this.port = port;
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.in = new BufferedInputStream(socket.getInputStream());
        socket.setSoTimeout(DEADLINE_MILLIS);
    }

    /**
     * Sends a request for a path with a header or none, and returns the status; interleaved packets before it are
     * skipped.
     */
    int request(String method, String path, String... headers) throws IOException {
        StringBuilder request = new StringBuilder(
                method + " rtsp://127.0.0.1:" + port + "/" + path + " RTSP/1.0\r\nCSeq: " + ++cseq + "\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        if (!session.isEmpty()) {
            request.append("Session: ").append(session).append("\r\n");
        }
        say(request.append("\r\n").toString());
        return readStatus();
    }

    /** Sends anything. */
    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Goes the whole way to PLAY over TCP; fails where a step is refused. */
    void play(String path) throws IOException {
        require(request("DESCRIBE", path, "Accept: application/sdp"));
        require(request("SETUP", path + "/stream=0", "Transport: RTP/AVP/TCP;unicast;interleaved=0-1"));
        require(request("PLAY", path));
    }

    /** Reads one interleaved packet and returns its size. */
    int packet() throws IOException {
        int mark = read();
        if (mark != '$') {
            throw new IOException("no packet but " + mark);
        }
        read();
        int size = read() << 8 | read();
        in.readNBytes(size);
        return size;
    }

    int readStatus() throws IOException {
        in.mark(1);
        while (in.read() == '$') {
            in.reset();
            packet();
            in.mark(1);
        }
        in.reset();
        String status = line();
        int body = 0;
        for (String header = line(); !header.isEmpty(); header = line()) {
            String lower = header.toLowerCase(java.util.Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                body = Integer.parseInt(lower.substring(15).trim());
            } else if (lower.startsWith("session:")) {
                session = header.substring(8).trim().split(";")[0];
            }
        }
        in.readNBytes(body);
        return Integer.parseInt(status.split(" ")[1]);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = read(); next != '\n'; next = read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    private int read() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException("the server closed the connection");
        }
        return next;
    }

    private static void require(int status) throws IOException {
        if (status != 200) {
            throw new IOException("refused: " + status);
        }
    }
}
