package io.nanostream.stream.encode;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.h264.FrameMarkSei;
import io.nanostream.api.h264.NalUnit;
import io.nanostream.binding.gstreamer.frame.GstAccessUnit;
import io.nanostream.stream.camera.Fitter;
import io.nanostream.stream.count.Drops;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The frames that were numbered and are not delivered yet, in their order. Access units are matched by PTS, marked, and leave in the order
 * of the numbers, whatever encoder coded them: the old one of a swap drains while the new one already works. Any thread; deliveries are made under
 * this object's lock, so that they never overtake each other.
 */
final class InFlight {
    private static final int FATAL = 3;

    private final ArrayDeque<Held> held = new ArrayDeque<>();
    private final String stream;
    private final Consumer<AccessUnit> next;
    private final Drops drops;
    private long lost;

    /** @param next gets marked access units, lent */
    InFlight(String stream, Consumer<AccessUnit> next, Drops drops) {
        this.stream = stream;
        this.next = next;
        this.drops = drops;
    }

    synchronized void add(Frame frame, EncoderRun run) {
        held.add(new Held(frame.retain(), run));
    }

    synchronized int size() {
        return held.size();
    }

    /**
     * Takes what a session coded, and delivers all that is next in order.
     *
     * @return false when the session skipped a frame before this one: it is broken
     */
    synchronized boolean coded(EncoderRun run, AccessUnit unit) {
        boolean skipped = false;
        for (Held entry : held) {
            if (entry.run != run || entry.coded != null) {
                continue;
            }
            if (entry.frame.ptsNanos() == unit.ptsNanos()) {
                entry.coded = skipped ? null : marked(unit, entry.frame);
                flush();
                return !skipped;
            }
            skipped = true;
        }
        drops.count("access unit without a frame");
        return true;
    }

    /** {@return how long the oldest frame of a session has been waiting for its access unit, in nanoseconds; 0 for none} */
    synchronized long oldestWait(EncoderRun run) {
        for (Held entry : held) {
            if (entry.run == run && entry.coded == null) {
                return System.nanoTime() - entry.sinceNanos;
            }
        }
        return 0;
    }

    synchronized boolean waitsFor(EncoderRun run) {
        return held.stream().anyMatch(entry -> entry.run == run && entry.coded == null);
    }

    /**
     * Makes anybody's what a dead session did not return, and all behind it: what was coded there already would follow another keyframe than it
     * was coded for. The frame that the session died of is dropped when another encoder died of it too, or this one for the third time.
     */
    synchronized void orphan(EncoderRun run) {
        boolean gap = false;
        for (Iterator<Held> entries = held.iterator(); entries.hasNext(); ) {
            Held entry = entries.next();
            boolean first = !gap && entry.run == run && entry.coded == null;
            gap |= first;
            if (gap) {
                entry.release();
            }
            if (first && entry.isFatal(run.encoder())) {
                lose("killed encoders");
                entry.close();
                entries.remove();
            }
        }
        flush();
    }

    /** {@return the frames that no session works on, now given to that one, in its size and their order; lent by this object} */
    synchronized List<Frame> adopt(EncoderRun run) {
        try (Fitter fitter = new Fitter("stream " + stream)) {
            return adopt(run, fitter);
        }
    }

    private List<Frame> adopt(EncoderRun run, Fitter fitter) {
        List<Frame> frames = new ArrayList<>();
        for (Iterator<Held> entries = held.iterator(); entries.hasNext(); ) {
            Held entry = entries.next();
            if (entry.run != null || entry.coded != null) {
                continue;
            }
            Optional<Frame> fitting = fitter.fit(entry.frame, run.settings().format());
            entry.frame.close();
            if (fitting.isPresent()) {
                entry.frame = fitting.get();
                entry.run = run;
                entry.sinceNanos = System.nanoTime();
                frames.add(entry.frame);
            } else {
                lose("cannot be scaled");
                entries.remove();
            }
        }
        return frames;
    }

    synchronized void clear() {
        for (Held entry : held) {
            entry.close();
        }
        held.clear();
    }

    /** {@return how many frames were numbered and will never be delivered} */
    synchronized long lost() {
        return lost;
    }

    private void lose(String reason) {
        lost++;
        drops.count(reason);
    }

    private void flush() {
        while (!held.isEmpty() && held.peek().coded != null) {
            try (Held entry = held.poll()) {
                next.accept(entry.coded);
            }
        }
    }

    private static AccessUnit marked(AccessUnit unit, Frame frame) {
        int at = Math.max(0, NalUnit.firstSlice(unit.bytes()));
        return GstAccessUnit.inserting(unit, at, FrameMarkSei.write(frame.mark()), frame.mark());
    }

    private static final class Held implements AutoCloseable {
        private Frame frame;
        private EncoderRun run;
        private AccessUnit coded;
        private long sinceNanos = System.nanoTime();
        private VideoEncoder killed;
        private int deaths;

        Held(Frame frame, EncoderRun run) {
            this.frame = frame;
            this.run = run;
        }

        boolean isFatal(VideoEncoder encoder) {
            boolean another = killed != null && killed != encoder;
            killed = encoder;
            deaths++;
            return another || deaths >= FATAL;
        }

        void release() {
            run = null;
            if (coded != null) {
                coded.close();
                coded = null;
            }
        }

        @Override
        public void close() {
            frame.close();
            if (coded != null) {
                coded.close();
            }
        }
    }
}
