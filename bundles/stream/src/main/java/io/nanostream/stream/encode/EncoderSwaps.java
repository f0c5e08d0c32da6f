package io.nanostream.stream.encode;

import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.swap.Swap;
import io.nanostream.api.swap.SwapHistory;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each change of a stream's encoder, in log and history, as soon as the new one delivers. The stream's thread, but for {@link #delivered}. */
final class EncoderSwaps {
    private static final Logger LOG = LoggerFactory.getLogger(EncoderSwaps.class);

    private record Begun(String from, Swap.Cause cause, String reason, long nanos, long lost) {}

    private record Due(Begun begun, EncoderRun run, int late) {}

    private final String stream;
    private final SwapHistory history;
    private final LongSupplier lost;
    private volatile Begun begun;
    private volatile Due due;

    /**
     * Makes one.
     *
     * @param lost how many numbered frames nobody got so far
     */
    EncoderSwaps(String stream, SwapHistory history, LongSupplier lost) {
        this.stream = stream;
        this.history = history;
        this.lost = lost;
    }

    /** Takes note that a session is to be left; of several reasons until the next delivers, the first counts. Any thread. */
    void begin(EncoderRun from, Swap.Cause cause, String reason) {
        if (begun == null) {
            begun = new Begun(from.name(), cause, reason, System.nanoTime(), lost.getAsLong());
        }
    }

    /** Takes note of who serves from now on. */
    void tookOver(EncoderRun run, int late, long openedMillis) {
        Begun before = begun;
        if (before == null) {
            EncoderSettings s = run.settings();
            LOG.info(
                    "stream {}: encoder {} opened in {} ms for {} {} at {} bit/s",
                    stream,
                    run.name(),
                    openedMillis,
                    s.format(),
                    s.profile().capsName(),
                    s.bitrateBps());
        } else {
            due = new Due(before, run, late);
        }
    }

    /** What was to take over did not: nothing was swapped where a session goes on. */
    void stayed(EncoderRun active) {
        if (active != null && !active.dead()) {
            begun = null;
        }
    }

    /** A session gave an access unit; its thread. */
    void delivered(EncoderRun run) {
        Due now = due;
        if (now != null && now.run == run) {
            due = null;
            begun = null;
            tell(now);
        }
    }

    /** Forgets what has begun: nobody watches any more. */
    void stop() {
        begun = null;
        due = null;
    }

    private void tell(Due done) {
        Begun before = done.begun;
        Swap swap = new Swap(
                System.currentTimeMillis(),
                "encoder",
                "stream " + stream,
                before.from,
                done.run.name(),
                before.cause,
                before.reason,
                lost.getAsLong() - before.lost,
                done.late,
                (System.nanoTime() - before.nanos) / 1_000_000);
        history.add(swap);
        LOG.info("stream {}: {}", stream, swap.line());
    }
}
