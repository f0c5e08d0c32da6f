package io.nanostream.detector.ncnn.net;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The calls in native code. Nothing is freed under one; when the detector stops, it waits for them a while and leaves
 * those that hang. Any thread.
 */
public final class Calls {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Map<Object, Long> left = new HashMap<>();
    private int inFlight;
    private long returnedLate;
    private boolean stopped;

    /**
     * A call begins.
     *
     * @throws IllegalStateException when the detector is stopped
     */
    public synchronized void begin() {
        if (stopped) {
            throw new IllegalStateException("the ncnn detector is stopped");
        }
        inFlight++;
    }

    /**
     * A call came back.
     *
     * @param caller whose
     */
    public synchronized void end(Object caller) {
        inFlight--;
        Long since = left.remove(caller);
        if (since != null && System.nanoTime() - since > PATIENCE_NANOS) {
            returnedLate++;
        }
        notifyAll();
    }

    /** This caller's session was closed while a call is in it. */
    synchronized void leave(Object caller) {
        left.put(caller, System.nanoTime());
    }

    /** {@return how many calls hang: nobody wants them any more since 2 s, and their memory is left} */
    public synchronized int hanging() {
        long now = System.nanoTime();
        return (int) left.values().stream()
                .filter(since -> now - since > PATIENCE_NANOS)
                .count();
    }

    /** {@return how many calls ever hung that long} */
    public synchronized long abandoned() {
        return returnedLate + hanging();
    }

    /** {@return whether no further call may begin} */
    public synchronized boolean stopped() {
        return stopped;
    }

    /** Lets no further call begin. */
    public synchronized void stop() {
        stopped = true;
    }

    /**
     * Waits for the calls in flight.
     *
     * @param millis at most
     * @return how many are left
     */
    public synchronized int await(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            for (long rest = millis; inFlight > 0 && rest > 0; ) {
                wait(rest);
                rest = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return inFlight;
    }
}
