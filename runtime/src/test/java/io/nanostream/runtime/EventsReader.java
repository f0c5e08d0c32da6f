package io.nanostream.runtime;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** Text messages over WebSocket, read with the JDK's client. */
final class EventsReader implements WebSocket.Listener, AutoCloseable {
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private volatile OptionalInt closeStatus = OptionalInt.empty();

    EventsReader(URI address) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, this)
                .join();
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
        part.append(piece);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closeStatus = OptionalInt.of(status);
        return null;
    }

    List<String> messages() {
        return messages;
    }

    OptionalInt closeStatus() {
        return closeStatus;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
