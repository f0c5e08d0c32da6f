package io.nanostream.output.events;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client of server-sent events on a plain socket: sees every byte of them. */
final class SseReader implements AutoCloseable {
    private final Socket socket;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private SseReader(Socket socket) {
        this.socket = socket;
    }

    /** Reads until the connection ends. */
    static SseReader connect(int port, String path) throws IOException {
        SseReader reader = idle(port, path);
        Thread thread = new Thread(reader::read, "sse-reader");
        thread.setDaemon(true);
        thread.start();
        return reader;
    }

    /** Asks, and reads nothing. */
    static SseReader idle(int port, String path) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new SseReader(socket);
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        } catch (IOException reset) {
            lines.add("reset: " + reset.getMessage());
        }
    }

    /** Everything so far: head, chunk sizes, events. */
    List<String> lines() {
        return lines;
    }

    List<String> starting(String with) {
        return lines.stream().filter(line -> line.startsWith(with)).toList();
    }

    /** The messages so far. */
    List<String> data() {
        return starting("data: ").stream().map(line -> line.substring(6)).toList();
    }

    /** Whether the answer has ended as it should: with an empty chunk. */
    boolean ended() {
        int size = lines.size();
        return size >= 2
                && lines.get(size - 2).equals("0")
                && lines.get(size - 1).isEmpty();
    }

    Socket socket() {
        return socket;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
