package io.nanostream.runtime;

import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.h264.FrameMarkSei;
import java.io.ByteArrayOutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** The JDK's WebSocket client: counts the frame marks of the messages that it gets, and checks their tails. */
public final class WebSocketReader implements WebSocket.Listener, AutoCloseable {
    private static final int TAIL_BYTES = 8;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private final FrameTally tally = new FrameTally();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final Consumer<FrameMark> marks;
    private final WebSocket socket;
    private byte[] first = {};
    private int wrongTails;
    private OptionalInt closeStatus = OptionalInt.empty();
    private Throwable failure;

    /** Connects; throws {@link WebSocketHandshakeException} within a {@link CompletionException} when it is refused. */
    public WebSocketReader(URI address) {
        this(address, mark -> {});
    }

    /** The same; each frame mark is also given to the consumer, on a thread of the client's. */
    public WebSocketReader(URI address, Consumer<FrameMark> marks) {
        this.marks = marks;
        socket = CLIENT.newWebSocketBuilder().buildAsync(address, this).join();
    }

    /** Connects, where the server is there and takes clients. */
    public static Optional<WebSocketReader> connectIfServed(URI address) {
        try {
            return Optional.of(new WebSocketReader(address));
        } catch (CompletionException e) {
            if (e.getCause() instanceof ConnectException || e.getCause() instanceof WebSocketHandshakeException) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** {@return the HTTP status with which an upgrade is refused} */
    public static int refusal(URI address) {
        try {
            new WebSocketReader(address).close();
            throw new AssertionError(address + " was not refused");
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] part = new byte[data.remaining()];
        data.get(part);
        add(part, last);
        from.request(1);
        return null;
    }

    private synchronized void add(byte[] part, boolean last) {
        message.writeBytes(part);
        if (last) {
            count(message.toByteArray());
            message.reset();
        }
    }

    private void count(byte[] whole) {
        if (first.length == 0) {
            first = whole;
        }
        ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
        long tail = bytes.getLong(whole.length - TAIL_BYTES);
        Optional<FrameMark> mark = FrameMarkSei.find(bytes.limit(whole.length - TAIL_BYTES));
        if (mark.isEmpty() || mark.get().captureTimeMicros() / 1000 != tail) {
            wrongTails++;
        }
        mark.ifPresent(tally::add);
        mark.ifPresent(marks);
    }

    @Override
    public synchronized CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        closeStatus = OptionalInt.of(status);
        return null;
    }

    @Override
    public synchronized void onError(WebSocket from, Throwable error) {
        failure = error;
    }

    public synchronized int frames() {
        return tally.frames();
    }

    synchronized long last() {
        return tally.last();
    }

    /** {@return the first message's access unit} */
    public synchronized ByteBuffer first() {
        return ByteBuffer.wrap(first, 0, first.length - TAIL_BYTES).slice();
    }

    /** {@return how many messages had no frame mark, or a tail that is not its capture time in milliseconds} */
    public synchronized int wrongTails() {
        return wrongTails;
    }

    /** {@return with which status the server closed, empty while it has not} */
    public synchronized OptionalInt closeStatus() {
        return closeStatus;
    }

    /** {@return whether nothing more will come} */
    public synchronized boolean ended() {
        return closeStatus.isPresent() || failure != null;
    }

    /** Ends the client and gives what it counted. */
    public FrameTally finish() {
        close();
        synchronized (this) {
            if (failure != null) {
                throw new AssertionError("the WebSocket broke", failure);
            }
            return tally;
        }
    }

    @Override
    public void close() {
        socket.abort();
    }
}
