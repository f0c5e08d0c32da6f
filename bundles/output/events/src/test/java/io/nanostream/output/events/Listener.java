package io.nanostream.output.events;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A WebSocket client of the JDK's, which takes messages as fast as they come, or none. */
final class Listener implements WebSocket.Listener {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final boolean eager;
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private volatile int closeCode;
    private volatile boolean over;
    private WebSocket socket;

    private Listener(boolean eager) {
        this.eager = eager;
    }

    static Listener connect(int port, String target, boolean eager) {
        Listener listener = new Listener(eager);
        listener.socket = HTTP.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + port + target), listener)
                .join();
        return listener;
    }

    static Listener connect(int port, String target) {
        return connect(port, target, true);
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

    /** Says with which status a page of that origin is answered. */
    static int answer(int port, String target, String origin) {
        Listener listener = new Listener(true);
        try {
            HTTP.newWebSocketBuilder()
                    .header("Origin", origin)
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + target), listener)
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    WebSocket socket() {
        return socket;
    }

    void abort() {
        socket.abort();
    }

    List<String> messages() {
        return messages;
    }

    int closeCode() {
        return closeCode;
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
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
        part.append(piece);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closeCode = code;
        over = true;
        return CompletableFuture.completedStage(null);
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        over = true;
    }
}
