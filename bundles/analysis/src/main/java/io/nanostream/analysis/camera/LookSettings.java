package io.nanostream.analysis.camera;

import io.nanostream.analysis.choose.Wish;

/**
 * How cameras are looked at.
 *
 * @param rate inferences a second at most; 0 for as many as there can be
 * @param wish who shall look
 * @param deadlineNanos how long a detector may look at one picture
 * @param asideNanos for how long one that failed is put aside the first time
 * @param always whether cameras are kept at work for it while nobody watches
 */
public record LookSettings(double rate, Wish wish, long deadlineNanos, long asideNanos, boolean always) {
    /** Ten times a second, by the best detector, while somebody watches. */
    public static final LookSettings DEFAULT =
            new LookSettings(10, new Wish("", "", 0), 2_000_000_000L, 5_000_000_000L, false);

    /**
     * {@return the same with another choice}
     *
     * @param other who shall look
     */
    public LookSettings with(Wish other) {
        return new LookSettings(rate, other, deadlineNanos, asideNanos, always);
    }

    /** {@return the time from one look to the next at least} */
    long periodNanos() {
        return rate == 0 ? 0 : (long) (1_000_000_000L / rate);
    }
}
