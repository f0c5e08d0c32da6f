package io.nanostream.runtime.swap.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;

/** A client that connects and then takes nothing. */
public final class StalledWebSocket implements WebSocket.Listener, AutoCloseable {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final WebSocket socket;

    /** Connects. */
    public StalledWebSocket(URI address) {
        socket = CLIENT.newWebSocketBuilder().buildAsync(address, this).join();
    }

    @Override
    public void onOpen(WebSocket opened) {
        // asks for no message, unlike every other client
    }

    @Override
    public void close() {
        socket.abort();
    }
}
