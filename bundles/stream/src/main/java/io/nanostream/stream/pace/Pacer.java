package io.nanostream.stream.pace;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.stream.count.Drops;

/**
 * Turns a camera's frames, whenever and however often they come, into the stream's steady grid of frames: passes on what has a place, drops
 * what has none, repeats the last picture where the camera is late or slower, and asks for the slate when it is gone. One thread; all times are running
 * time of the media clock.
 */
public final class Pacer implements AutoCloseable {
    /** Where paced frames go. */
    public interface Next {
        /** A frame for the grid; lent. Null pixels ask for the slate. */
        void frame(Frame pixels, long ptsNanos, FrameKind kind);
    }

    /**
     * Where a pacer begins.
     *
     * @param nowNanos the time
     * @param notBeforeNanos no frame bears an earlier PTS; {@link Long#MIN_VALUE} where there was none before
     * @param live whether the camera delivered until now, so that the slate can wait
     */
    public record Start(long nowNanos, long notBeforeNanos, boolean live) {}

    private static final long STANDSTILL_NANOS = 1_000_000_000L;

    private final Next next;
    private final Drops drops;
    private final FrameGrid grid;
    private final long slateAfterNanos;
    private final long firstSlateNanos;
    private Frame last;
    private FrameRate cameraRate;
    private long lastArrival;
    private long latency;
    private boolean anchored;

    public Pacer(FrameRate rate, long slateAfterNanos, Start start, Next next, Drops drops) {
        this.next = next;
        this.drops = drops;
        this.grid = new FrameGrid(rate, start.nowNanos(), start.notBeforeNanos());
        this.slateAfterNanos = slateAfterNanos;
        this.firstSlateNanos = start.nowNanos() + (start.live() ? slateAfterNanos : 2 * rate.periodNanos());
    }

    /** Takes a camera's frame, already of the stream's size; keeps a reference for repeats. */
    public void camera(Frame frame, long nowNanos) {
        cameraRate = frame.format().rate();
        learnLatency(nowNanos - frame.ptsNanos());
        lastArrival = nowNanos;
        if (!anchored) {
            grid.restart(frame.ptsNanos());
            anchored = true;
        }
        keep(frame.retain());
        long slot = grid.place(frame.ptsNanos(), cameraRate);
        if (slot <= grid.last()) {
            drops.count("faster than the stream");
            return;
        }
        if (grid.ptsOf(slot) - grid.nextDue() > STANDSTILL_NANOS) {
            grid.restart(frame.ptsNanos());
            slot = grid.last() + 1;
        }
        while (grid.last() + 1 < slot) {
            emit(grid.last() + 1, FrameKind.REPEATED);
        }
        emit(slot, FrameKind.LIVE);
    }

    /**
     * Emits what is overdue.
     *
     * @return when to look again, at the latest
     */
    public long tick(long nowNanos) {
        while (true) {
            long slot = grid.last() + 1;
            long due = grid.ptsOf(slot) + latency;
            long when = due + patience(due, nowNanos);
            if (nowNanos < when) {
                return when;
            }
            if (nowNanos - due > STANDSTILL_NANOS) {
                grid.restart(nowNanos - latency);
                continue;
            }
            emit(slot, gone(nowNanos) ? FrameKind.SLATE : FrameKind.REPEATED);
        }
    }

    @Override
    public void close() {
        keep(null);
    }

    private void emit(long slot, FrameKind kind) {
        grid.take(slot);
        if (kind == FrameKind.SLATE) {
            anchored = false;
        }
        next.frame(kind == FrameKind.SLATE ? null : last, grid.ptsOf(slot), kind);
    }

    /** {@return whether the camera has been silent for so long that the slate is due} */
    public boolean gone(long nowNanos) {
        return last == null || nowNanos - lastArrival >= slateAfterNanos;
    }

    /** {@return how long to wait for the camera beyond the time at which a frame is due} */
    private long patience(long due, long nowNanos) {
        long period = grid.periodNanos();
        if (last == null) {
            return Math.max(0, firstSlateNanos - due);
        }
        if (gone(nowNanos)) {
            return 0;
        }
        long cameraPeriod = cameraRate.periodNanos();
        boolean noneExpected = cameraPeriod > period * 11 / 10 && lastArrival + cameraPeriod > due + period / 2;
        return noneExpected ? 0 : period;
    }

    /** The least delay from capture to arrival counts; it may grow slowly. */
    private void learnLatency(long observed) {
        latency = observed < latency || last == null ? Math.max(0, observed) : latency + (observed - latency) / 64;
    }

    private void keep(Frame frame) {
        if (last != null) {
            last.close();
        }
        last = frame;
    }
}
