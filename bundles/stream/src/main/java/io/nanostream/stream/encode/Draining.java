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

    /** @param close gives a session back that is done */
    Draining(InFlight inFlight, Consumer<EncoderRun> close) {
        this.inFlight = inFlight;
        this.close = close;
    }

    void add(EncoderRun run) {
        runs.add(run);
    }

    /** Closes what has returned all its frames, or owes one for longer than a second. */
    void tick() {
        runs.removeIf(run -> {
            boolean late = run.dead() || inFlight.oldestWait(run) > LIMIT_NANOS;
            if (!late && inFlight.waitsFor(run)) {
                return false;
            }
            inFlight.abandon(run);
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
