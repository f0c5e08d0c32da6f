package io.nanostream.admin.rest.streams;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.Frame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService worker = Executors.newSingleThreadExecutor();
    private final AtomicInteger encoded = new AtomicInteger();
    private final QuietStream stream = new QuietStream("live", "main");
    private final CountedFrame frame = new CountedFrame();

    @AfterEach
    void stop() {
        clock.shutdownNow();
        worker.shutdownNow();
    }

    @Test
    void manyWhoAskAtATimeShareOneEncode() throws Exception {
        Snapshots snapshots = snapshots(this::encode);
        CompletableFuture<byte[]> first = snapshots.take(stream, 85).orElseThrow();
        CompletableFuture<byte[]> second = snapshots.take(stream, 85).orElseThrow();
        stream.awaitRequest().complete(frame);
        assertArrayEquals(new byte[] {85}, first.get(10, TimeUnit.SECONDS));
        assertArrayEquals(new byte[] {85}, second.get(10, TimeUnit.SECONDS));
        assertEquals(1, encoded.get());
        assertEquals(0, stream.requestsLeft());
    }

    @Test
    void givesTheFrameBack() throws Exception {
        CompletableFuture<byte[]> picture =
                snapshots(this::encode).take(stream, 85).orElseThrow();
        stream.awaitRequest().complete(frame);
        picture.get(10, TimeUnit.SECONDS);
        awaitIdleWorker();
        assertEquals(0, frame.holders.get());
    }

    @Test
    void givesTheFrameBackWhenTheEncoderFails() throws Exception {
        Snapshots snapshots = snapshots((lent, quality) -> {
            throw new IllegalStateException("no jpegenc");
        });
        CompletableFuture<byte[]> picture = snapshots.take(stream, 85).orElseThrow();
        stream.awaitRequest().complete(frame);
        ExecutionException failure = assertThrows(ExecutionException.class, () -> picture.get(10, TimeUnit.SECONDS));
        assertEquals("no jpegenc", failure.getCause().getMessage());
        awaitIdleWorker();
        assertEquals(0, frame.holders.get());
    }

    @Test
    void givesAFrameBackThatComesAfterTheEnd() throws Exception {
        Snapshots snapshots = snapshots(this::encode);
        CompletableFuture<byte[]> picture = snapshots.take(stream, 85).orElseThrow();
        CompletableFuture<Frame> late = stream.awaitRequest();
        snapshots.close();
        worker.shutdown();
        ExecutionException failure = assertThrows(ExecutionException.class, () -> picture.get(10, TimeUnit.SECONDS));
        assertEquals("the module stops", failure.getCause().getMessage());
        late.complete(frame);
        clock.shutdown();
        assertTrue(clock.awaitTermination(10, TimeUnit.SECONDS)); // has tied the frame to what takes it
        assertEquals(0, frame.holders.get());
        assertEquals(0, encoded.get());
    }

    private byte[] encode(Frame lent, int quality) {
        encoded.incrementAndGet();
        return new byte[] {(byte) quality};
    }

    private Snapshots snapshots(JpegEncoder encoder) {
        return new Snapshots(encoder, clock, worker);
    }

    /** A picture is there a moment before its frame is given back. */
    private void awaitIdleWorker() throws InterruptedException {
        worker.shutdown();
        assertTrue(worker.awaitTermination(10, TimeUnit.SECONDS));
    }
}
