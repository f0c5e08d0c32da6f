package io.nanostream.detector.ncnn.weights;

import java.util.concurrent.TimeUnit;

/**
 * Why a model is not used. It is tried again when its files or a setting change; what may be no fault of its, after a while too.
 *
 * @param reason one line
 * @param passing whether it may be no fault of the model's: its processes were killed, or the machine was too busy to load it
 * @param sinceNanos when it was tried, of {@link System#nanoTime()}
 */
public record Failure(String reason, boolean passing, long sinceNanos) {
    private static final int AGAIN_SECONDS = 60;

    /**
     * {@return whether it is to be tried again}
     *
     * @param nowNanos of {@link System#nanoTime()}
     */
    public boolean isOver(long nowNanos) {
        return passing && nowNanos - sinceNanos > TimeUnit.SECONDS.toNanos(AGAIN_SECONDS);
    }

    /**
     * {@return what a person should know}
     *
     * @param model its name
     * @param pid whose settings
     */
    public Problem problem(String model, String pid) {
        String remedy = passing
                ? "it is tried again every " + AGAIN_SECONDS + " s, and at once when a setting of " + pid
                        + " changes; find out who ends its processes: the kernel does when memory is short (dmesg)"
                : "correct or replace its card and files; it is tried again when they or a setting of " + pid
                        + " change";
        return new Problem("model " + model, reason, remedy);
    }
}
