package io.nanostream.binding.gstreamer.frame;

import java.util.concurrent.atomic.AtomicInteger;

/** The count of a frame's or access unit's holders in Java, over the one reference that all of them share in GStreamer. */
final class References {
    private final AtomicInteger holders = new AtomicInteger(1);

    void retain() {
        if (holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("retain after the last close");
        }
    }

    /** {@return whether that was the last holder} */
    boolean release() {
        int left = holders.decrementAndGet();
        if (left < 0) {
            holders.incrementAndGet();
            throw new IllegalStateException("closed more often than retained");
        }
        return left == 0;
    }

    boolean sole() {
        return holders.get() == 1;
    }

    void requireHeld() {
        if (holders.get() == 0) {
            throw new IllegalStateException("used after the last close");
        }
    }
}
