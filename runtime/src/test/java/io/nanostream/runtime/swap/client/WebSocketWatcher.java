package io.nanostream.runtime.swap.client;

import io.nanostream.runtime.WebSocketReader;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** The JDK's WebSocket client, which connects again whenever it is sent away. */
final class WebSocketWatcher implements Watcher {
    private static final long LOOK_MILLIS = 50;
    /** The JDK's client does not see that a server closes right after the upgrade: it comes back then, which counts. */
    private static final long SILENCE_NANOS = 30_000_000_000L;

    private final URI address;
    private final Numbers numbers = new Numbers();
    private final Thread thread;

    WebSocketWatcher(URI address) {
        this.address = address;
        thread = new Thread(this::watch, name());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public String name() {
        return "JDK, WebSocket";
    }

    @Override
    public String output() {
        return "io.nanostream.output.websocket";
    }

    @Override
    public long frames() {
        return numbers.frames();
    }

    @Override
    public long reconnects() {
        return numbers.reconnects();
    }

    @Override
    public Counts take() {
        return numbers.take(0, 0);
    }

    private void watch() {
        try {
            while (true) {
                watchOnce();
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void watchOnce() throws InterruptedException {
        numbers.connecting();
        try (WebSocketReader reader = new WebSocketReader(address, numbers::add)) {
            long heard = System.nanoTime();
            int frames = 0;
            while (!reader.ended() && System.nanoTime() - heard < SILENCE_NANOS) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
                heard = reader.frames() == frames ? heard : System.nanoTime();
                frames = reader.frames();
            }
        } catch (CompletionException refused) {
            numbers.connecting(); // the door is closed for the moment
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
