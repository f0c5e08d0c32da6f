package io.nanostream.capture.pattern;

import io.nanostream.api.frame.BlockCode;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Plane;
import io.nanostream.api.frame.VideoFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Notes what it gets, and reads the number in the picture. */
class CollectingConsumer implements FrameConsumer {
    /** What is left of a frame. */
    record Seen(VideoFormat format, long ptsNanos, long captureNumber, long captureTimeMicros, OptionalLong code) {}

    private final List<Seen> seen = new ArrayList<>();

    @Override
    public void accept(Frame frame) {
        Plane luma = frame.plane(0);
        OptionalLong code =
                BlockCode.read(luma.bytes(), luma.strideBytes(), luma.widthPx(), luma.heightPx(), BlockCode.BOTTOM);
        synchronized (this) {
            seen.add(new Seen(
                    frame.format(),
                    frame.ptsNanos(),
                    frame.mark().captureNumber(),
                    frame.mark().captureTimeMicros(),
                    code));
            notifyAll();
        }
    }

    synchronized List<Seen> await(int count) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (seen.size() < count && System.nanoTime() < deadline) {
            wait(100);
        }
        return List.copyOf(seen);
    }

    synchronized int count() {
        return seen.size();
    }
}
