package io.nanostream.analysis.camera;

/** When the next look is due. One thread; times are {@link System#nanoTime()}. */
final class Pace {
    private boolean begun;
    private long grid;
    private long end;

    /**
     * {@return the time from which on the next look may begin}
     *
     * @param pauseNanos at least so much after the last one ended
     */
    long due(long pauseNanos, long now) {
        if (!begun) {
            return now;
        }
        long rested = end + pauseNanos;
        return rested - grid > 0 ? rested : grid;
    }

    /** A look begins. The next one is due a period after this one was, so that waiting for a frame does not add up. */
    void begin(long now, long periodNanos) {
        long next = grid + periodNanos;
        grid = begun && next - now > 0 ? next : now + periodNanos;
        begun = true;
        end = now;
    }

    /** It ended. */
    void end(long now) {
        end = now;
    }
}
