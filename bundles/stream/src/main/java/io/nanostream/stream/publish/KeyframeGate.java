package io.nanostream.stream.publish;

/**
 * Coalesces the keyframe requests of all clients. Whoever asks while a request waits shares it; keyframes on request are at least 100 ms apart;
 * and beyond a burst of eight, for a crowd that joins, two a second are granted, so that a client that asks
 * without end cannot spoil the picture. Any thread.
 */
public final class KeyframeGate {
    static final long APART_NANOS = 100_000_000L;
    static final int BURST = 8;
    static final long REFILL_NANOS = 500_000_000L;

    private boolean asked;
    private boolean everGranted;
    private long lastGranted;
    private int budget = BURST;
    private long lastRefill;

    public synchronized void ask() {
        asked = true;
    }

    /** {@return whether the frame that is about to be encoded must be a keyframe} */
    public synchronized boolean grant(long nowNanos) {
        refill(nowNanos);
        if (!asked || budget == 0 || everGranted && nowNanos - lastGranted < APART_NANOS) {
            return false;
        }
        asked = false;
        everGranted = true;
        budget--;
        lastGranted = nowNanos;
        return true;
    }

    private void refill(long nowNanos) {
        if (budget == BURST) {
            lastRefill = nowNanos;
            return;
        }
        long tokens = (nowNanos - lastRefill) / REFILL_NANOS;
        budget = (int) Math.min(BURST, budget + tokens);
        lastRefill += tokens * REFILL_NANOS;
    }
}
