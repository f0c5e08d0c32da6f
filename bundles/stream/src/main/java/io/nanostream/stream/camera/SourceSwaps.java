package io.nanostream.stream.camera;

import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.Swap.Cause;
import io.nanostream.api.swap.SwapHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each change of who delivers a camera's frames, in log and history: from one source to another, to nobody after a second without a
 * frame (viewers see the slate then), and back. Any thread; holds no source.
 */
final class SourceSwaps {
    private static final Logger LOG = LoggerFactory.getLogger(SourceSwaps.class);
    private static final long SILENT_NANOS = 1_000_000_000L;
    private static final int SILENT_PERIODS = 3; // of a camera slower than that

    private final String camera;
    private final SwapHistory history;
    private long attachment;
    private String delivering = "";
    private boolean begun;
    private long last;
    private long silentAfter = SILENT_NANOS;
    private Cause cause = Cause.FAILED;
    private String reason = "";

    SourceSwaps(String camera, SwapHistory history) {
        this.camera = camera;
        this.history = history;
    }

    /** Forgets what was: nobody wants frames any more. */
    synchronized void stop() {
        begun = false;
        delivering = "";
    }

    /** Takes note why the one at work is left; it counts when another delivers, or nobody does. */
    synchronized void leaves(Cause why, String told) {
        cause = why;
        reason = told;
    }

    /**
     * A frame came.
     *
     * @param number of the attachment to its source
     * @param source the source's name
     * @param periodNanos from one of its frames to the next
     * @param now the time, by {@link System#nanoTime()}
     */
    synchronized void delivered(long number, String source, long periodNanos, long now) {
        if (begun && delivering.isEmpty()) {
            tell(source, Cause.PLANNED, "", now);
        } else if (begun && number != attachment) {
            tell(source, cause, reason, now);
        }
        begun = true;
        attachment = number;
        delivering = source;
        last = now;
        silentAfter = Math.max(SILENT_NANOS, SILENT_PERIODS * periodNanos);
        cause = Cause.FAILED;
        reason = "";
    }

    /**
     * Looks whether frames still come.
     *
     * @param trouble what is the matter with the camera, in one line; empty when nothing is known
     * @param now the time, by {@link System#nanoTime()}
     */
    synchronized void look(String trouble, long now) {
        if (begun && !delivering.isEmpty() && now - last > silentAfter) {
            tell("", cause, reason.isEmpty() ? trouble : reason, now);
            delivering = "";
        }
    }

    private void tell(String to, Cause why, String told, long now) {
        Swap swap = new Swap(
                System.currentTimeMillis(),
                "source",
                "camera " + camera,
                delivering,
                to,
                why,
                told,
                0,
                0,
                (now - last) / 1_000_000);
        history.add(swap);
        LOG.info("camera {}: {}", camera, swap.line());
    }
}
