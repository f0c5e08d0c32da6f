package io.nanostream.output.websocket;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket client of the JDK's, which takes messages as fast as they come, or only when told. */
final class Viewer implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final boolean eager;
    private final List<ByteBuffer> messages = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream part = new ByteArrayOutputStream();
    private volatile int closeCode;
    private volatile String closeReason = "";
    private volatile boolean over;
    private WebSocket socket;

    private Viewer(boolean eager) {
        this.eager = eager;
    }

    static Viewer connect(int port, String target) {
        return connect(port, target, true);
    }

    static Viewer connect(int port, String target, boolean eager) {
        Viewer viewer = new Viewer(eager);
        viewer.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + target), viewer)
                .join();
        return viewer;
    }

    /** Says with which status a connection is refused. */
    static int refusal(int port, String target) {
        try {
            connect(port, target).abort();
            return 101;
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    /** Takes further pieces of messages. */
    void take(long pieces) {
        socket.request(pieces);
    }

    WebSocket socket() {
        return socket;
    }

    void abort() {
        socket.abort();
    }

    List<ByteBuffer> messages() {
        return messages;
    }

    List<Long> numbers() {
        return messages.stream().map(message -> message.getLong(0)).toList();
    }

    boolean keyframe(int index) {
        return messages.get(index).get(8) == 1;
    }

    long tailMillis(int index) {
        ByteBuffer message = messages.get(index).duplicate().order(ByteOrder.LITTLE_ENDIAN);
        return message.getLong(message.limit() - 8);
    }

    int closeCode() {
        return closeCode;
    }

    String closeReason() {
        return closeReason;
    }

    boolean over() {
        return over;
    }

    @Override
    public void onOpen(WebSocket opened) {
        if (eager) {
            opened.request(1);
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer piece, boolean last) {
        byte[] bytes = new byte[piece.remaining()];
        piece.get(bytes);
        part.writeBytes(bytes);
        if (last) {
            messages.add(ByteBuffer.wrap(part.toByteArray()));
            part.reset();
        }
        if (eager) {
            from.request(1);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        if (eager) {
            from.request(1);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeReason = reason;
        closeCode = code;
        over = true;
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        over = true;
    }
}
