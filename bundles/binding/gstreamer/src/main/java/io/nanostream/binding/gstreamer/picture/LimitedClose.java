package io.nanostream.binding.gstreamer.picture;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what may hang, such as a pipeline whose decoder does not listen, on a thread of its own. One that is not closed in time is left to itself; of such
 * there are few, and while there are so many, there is no room for more.
 */
final class LimitedClose {
    private static final Logger LOG = LoggerFactory.getLogger(LimitedClose.class);

    private final Semaphore room;

    /**
     * Makes one.
     *
     * @param most how many may be open or being closed at a time
     */
    LimitedClose(int most) {
        room = new Semaphore(most);
    }

    /** {@return whether there is room for one more} Where there is, {@link #close} or {@link #nothingToClose} gives it back. */
    boolean enter() {
        return room.tryAcquire();
    }

    /** Gives the room back of something that was never opened. */
    void nothingToClose() {
        room.release();
    }

    /**
     * Closes, and waits for it. An interrupt ends the wait and stays set.
     *
     * @param open to be closed
     * @param patienceNanos how long to wait at most
     * @return whether it is closed
     */
    boolean close(AutoCloseable open, long patienceNanos) {
        Thread closer = new Thread(() -> closeNow(open), "binding.gstreamer.close");
        closer.setDaemon(true);
        closer.start();
        try {
            TimeUnit.NANOSECONDS.timedJoin(closer, Math.max(1_000_000, patienceNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !closer.isAlive();
    }

    private void closeNow(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            LOG.warn("closing failed: {}", e.toString());
        } finally {
            room.release();
        }
    }
}
