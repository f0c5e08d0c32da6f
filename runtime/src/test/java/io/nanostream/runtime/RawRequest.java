package io.nanostream.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A request as text over a plain socket: what client libraries would not send. */
final class RawRequest {
    private static final int LIMIT_MILLIS = 10_000;
    private static final int LONGEST = 16_384;

    private RawRequest() {}

    /**
     * Sends a request without a body.
     *
     * @param lines the request line and the headers
     * @return the head of the answer, from its status line
     */
    static String head(int port, String... lines) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LIMIT_MILLIS);
            String request = String.join("\r\n", lines) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return head(socket.getInputStream());
        }
    }

    /** {@return the status of RTSP's DESCRIBE, without any login} */
    static int describe(Appliance appliance, String stream) throws IOException {
        return status(head(
                appliance.port(8554),
                "DESCRIBE " + appliance.rtsp(stream) + " RTSP/1.0",
                "CSeq: 1",
                "Accept: application/sdp"));
    }

    /** {@return the number in a status line, of HTTP or RTSP} */
    static int status(String head) {
        return Integer.parseInt(head.split(" ")[1]);
    }

    /** Reads up to the empty line. */
    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0 && head.length() < LONGEST; next = in.read()) {
            head.append((char) next);
            if (head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                return head.toString();
            }
        }
        throw new IOException("no whole head: " + head);
    }
}
