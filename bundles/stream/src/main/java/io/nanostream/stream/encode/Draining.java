package io.nanostream.stream.encode;

import io.nanostream.api.encode.VideoEncoder;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Sessions that get no more frames and still owe some. The stream's thread, but for {@link #uses}. */
final class Draining {
    private static final long LIMIT_NANOS = 1_000_000_000L;

    private final List<EncoderRun> runs = new CopyOnWriteArrayList<>();
    private final InFlight inFlight;
    private final Consumer<EncoderRun> close;
    private final Runnable recover;

    /**
     * Makes one.
     *
     * @param close gives a session back that is done
     * @param recover gives the session at work up, because what it coded cannot follow what is missing
     */
    Draining(InFlight inFlight, Consumer<EncoderRun> close, Runnable recover) {
        this.inFlight = inFlight;
        this.close = close;
        this.recover = recover;
    }

    void add(EncoderRun run) {
        runs.add(run);
    }

    /** Closes what has returned all its frames; what one that falls silent for a second does not return, or died of, is encoded again. */
    void tick() {
        runs.removeIf(run -> {
            boolean owes = inFlight.waitsFor(run);
            long silence = run.silence(); // counted at every look
            boolean late = run.dead() || silence > LIMIT_NANOS && inFlight.oldestWait(run) > LIMIT_NANOS;
            if (owes && !late) {
                return false;
            }
            if (owes) {
                run.kill();
                inFlight.orphan(run);
                recover.run();
            }
            close.accept(run);
            return true;
        });
    }

    boolean uses(VideoEncoder encoder) {
        return runs.stream().anyMatch(run -> run.encoder() == encoder);
    }

    void stop() {
        runs.forEach(close);
        runs.clear();
    }
}
