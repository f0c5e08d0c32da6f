package io.nanostream.stream;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.stream.camera.Fitter;
import io.nanostream.stream.count.Drops;
import io.nanostream.stream.pace.Pacer;
import java.util.Optional;

/**
 * Brings a camera's frames to the size and rate of the stream, and goes over to another size or rate without the PTS going backwards: each has a
 * {@link Pacer} of its own. The stream's thread.
 */
final class PaceStage implements AutoCloseable {
    private final FrameStage next;
    private final Drops drops;
    private final Fitter fitter;
    private Pacer pacer;
    private VideoFormat format;
    private long slateAfterNanos;
    private long nextDue;

    /**
     * Makes one.
     *
     * @param stream its name, for the log
     * @param next gets the paced frames
     */
    PaceStage(String stream, FrameStage next, Drops drops) {
        this.next = next;
        this.drops = drops;
        this.fitter = new Fitter("stream " + stream);
    }

    /** Paces by these from now on; called before the first frame, and as often as one likes. */
    void follow(VideoFormat wanted, long wantedSlateAfterNanos) {
        if (pacer == null || !wanted.equals(format) || slateAfterNanos != wantedSlateAfterNanos) {
            goOver(wanted, wantedSlateAfterNanos);
        }
    }

    /** {@return how long it can wait for the camera, in nanoseconds; 0 or less when a frame is due} */
    long untilDue() {
        return nextDue - MediaClock.nowNanos();
    }

    /** Takes a camera's frame of any size, lent. */
    void camera(Frame frame, long nowNanos) {
        Optional<Frame> fitting = fitter.fit(frame, format);
        if (fitting.isEmpty()) {
            drops.count("cannot be scaled");
            return;
        }
        try (Frame picture = fitting.get()) {
            pacer.camera(picture, nowNanos);
        }
    }

    /** Passes on what is due though the camera gave nothing for it. */
    void tick(long nowNanos) {
        nextDue = pacer.tick(nowNanos);
    }

    /** Lets go of scaler and last picture; to be {@linkplain #follow told} anew what to pace by. */
    @Override
    public void close() {
        closePacer();
        fitter.close();
    }

    private void goOver(VideoFormat wanted, long wantedSlateAfterNanos) {
        long now = MediaClock.nowNanos();
        long last = next.lastPtsNanos();
        boolean live = pacer != null && !pacer.gone(now);
        closePacer();
        if (format == null || !format.samePicture(wanted)) {
            next.close();
        }
        format = wanted;
        next.format(wanted);
        long notBefore = last == 0 ? Long.MIN_VALUE : last + wanted.rate().periodNanos();
        Pacer.Start start = new Pacer.Start(now, notBefore, live);
        pacer = new Pacer(wanted.rate(), wantedSlateAfterNanos, start, next, drops);
        slateAfterNanos = wantedSlateAfterNanos;
        nextDue = now;
    }

    private void closePacer() {
        if (pacer != null) {
            pacer.close();
            pacer = null;
        }
    }
}
