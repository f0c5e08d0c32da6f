package io.nanostream.analysis.choose;

import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.SwapHistory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of each change of who serves at a camera, in log and history, as soon as the new one has looked at a picture. A change to nobody is told when
 * somebody serves again. Any thread.
 */
public final class DetectorSwaps {
    private static final Logger LOG = LoggerFactory.getLogger(DetectorSwaps.class);

    private record Begun(String from, Swap.Cause cause, String reason, long since) {}

    private final String camera;
    private final SwapHistory history;
    private Begun begun;
    private Sitting due;

    /**
     * Makes one.
     *
     * @param camera the camera's name
     * @param history where to remember
     */
    public DetectorSwaps(String camera, SwapHistory history) {
        this.camera = camera;
        this.history = history;
    }

    /**
     * Takes note that one serves no more, or will not in a moment; of several until the next one delivers, the first counts.
     *
     * @param from who
     * @param cause why
     * @param reason in one line; empty where nothing was the matter
     * @param since when that was decided, by {@link System#nanoTime()}
     */
    public synchronized void left(Choice from, Swap.Cause cause, String reason, long since) {
        due = null; // nothing of a detector that may be gone is held
        if (begun == null) {
            begun = new Begun(from.toString(), cause, reason, since);
        }
    }

    /**
     * Takes note of who serves from now on.
     *
     * @param sitting its session
     */
    public synchronized void tookOver(Sitting sitting) {
        due = begun == null ? null : sitting; // the first ever takes nobody's place
    }

    /**
     * A session has looked at a picture.
     *
     * @param sitting which
     */
    public synchronized void delivered(Sitting sitting) {
        if (due == sitting && begun != null) {
            tell(begun, sitting.choice());
            begun = null;
            due = null;
        }
    }

    /** Forgets what has begun: nobody watches any more. */
    public synchronized void stop() {
        begun = null;
        due = null;
    }

    private void tell(Begun before, Choice to) {
        long millis = (System.nanoTime() - before.since) / 1_000_000;
        Swap swap = new Swap(
                System.currentTimeMillis(),
                "detector",
                "camera " + camera,
                before.from,
                to.toString(),
                before.cause,
                before.reason,
                0,
                0,
                Math.max(0, millis));
        history.add(swap);
        LOG.info("camera {}: {}", camera, swap.line());
    }
}
