package io.nanostream.capture.file;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.MediaClock;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Assertions;

/** Remembers what it was shown. */
final class Viewer implements FrameConsumer {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final List<Seen> seen = new ArrayList<>();

    /** A frame, as it came. */
    record Seen(
            long captureNumber, long ptsNanos, long captureMicros, VideoFormat format, long lumaCrc, long earlyNanos) {}

    @Override
    public synchronized void accept(Frame frame) {
        CRC32 crc = new CRC32();
        ByteBuffer luma = frame.plane(0).bytes();
        byte[] row = new byte[frame.format().widthPx()];
        for (int y = 0; y < frame.format().heightPx(); y++) {
            luma.get(y * frame.plane(0).strideBytes(), row);
            crc.update(row);
        }
        seen.add(new Seen(
                frame.mark().captureNumber(),
                frame.ptsNanos(),
                frame.mark().captureTimeMicros(),
                frame.format(),
                crc.getValue(),
                frame.ptsNanos() - MediaClock.nowNanos()));
        notifyAll();
    }

    synchronized int count() {
        return seen.size();
    }

    synchronized Seen last() {
        return seen.get(seen.size() - 1);
    }

    /** Waits until so many frames have come. {@code @return} those that came. */
    synchronized List<Seen> await(int frames) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (seen.size() < frames) {
            long left = deadline - System.nanoTime();
            Assertions.assertTrue(left > 0, "only " + seen.size() + " of " + frames + " frames came");
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return List.copyOf(seen);
    }

    /** Waits until something holds. */
    static void await(String what, BooleanSupplier holds) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!holds.getAsBoolean()) {
            Assertions.assertTrue(System.nanoTime() < deadline, what);
            Thread.sleep(5);
        }
    }
}
