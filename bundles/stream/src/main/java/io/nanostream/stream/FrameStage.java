package io.nanostream.stream;

import io.nanostream.api.frame.BlockCode;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.govern.Savings;
import io.nanostream.api.overlay.Overlay;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.binding.gstreamer.frame.GstFrame;
import io.nanostream.stream.count.Drops;
import io.nanostream.stream.encode.EncodeStage;
import io.nanostream.stream.pace.Pacer;
import io.nanostream.stream.pace.Slate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Gives paced frames their number, lets the overlay draw, and hands them to the encoder: what is numbered here is delivered, what
 * the encoder cannot take is dropped before it gets a number. The stream's thread, but for {@link #nextFrame}.
 */
final class FrameStage implements Pacer.Next, AutoCloseable {
    private final EncodeStage encoder;
    private final OverlayStage overlay;
    private final int epoch;
    private final Drops drops;
    private final Executor handOver;
    private final List<CompletableFuture<Frame>> waiting = new ArrayList<>();
    private StreamSettings settings;
    private Savings savings = Savings.NONE;
    private long paced;
    private VideoFormat format;
    private volatile long numbered;
    private long lastPtsNanos;
    private Frame lastPicture;
    private Frame slate;

    FrameStage(EncodeStage encoder, OverlayStage overlay, int epoch, Drops drops, Executor handOver) {
        this.encoder = encoder;
        this.overlay = overlay;
        this.epoch = epoch;
        this.drops = drops;
        this.handOver = handOver;
    }

    /** Works by these settings from the next frame on. */
    void settings(StreamSettings now) {
        settings = now;
    }

    /** Saves this from the next frame on. */
    void savings(Savings now) {
        savings = now;
    }

    /** Gets frames of this format from now on; the caller closes before, where size or layout change. */
    void format(VideoFormat now) {
        format = now;
    }

    /** {@return the PTS of the last frame, 0 before the first} */
    long lastPtsNanos() {
        return lastPtsNanos;
    }

    /** {@return the next frame as it is encoded} Any thread. */
    CompletableFuture<Frame> nextFrame() {
        CompletableFuture<Frame> future = new CompletableFuture<>();
        synchronized (waiting) {
            waiting.add(future);
        }
        return future;
    }

    boolean awaited() {
        synchronized (waiting) {
            waiting.removeIf(CompletableFuture::isDone);
            return !waiting.isEmpty();
        }
    }

    long numbered() {
        return numbered;
    }

    @Override
    public void frame(Frame pixels, long ptsNanos, FrameKind kind) {
        lastPtsNanos = ptsNanos;
        Frame picture = kind == FrameKind.SLATE ? slate() : remember(pixels);
        boolean spared = paced++ % savings.frameDivisor() != 0;
        boolean accepted = !spared && encoder.ready();
        if (!accepted) {
            drops.count(spared ? "saved" : encoder.refusal());
            if (!awaited()) {
                return;
            }
        }
        FrameMark mark =
                captured(picture, ptsNanos, kind).numbered(accepted ? numbered : FrameMark.UNNUMBERED, epoch, kind);
        try (Frame frame = drawn(picture, ptsNanos, mark)) {
            show(frame);
            if (accepted) {
                numbered++;
                encoder.encode(frame);
            }
        }
    }

    /** Lets go of the last picture. */
    @Override
    public void close() {
        lastPicture = replace(lastPicture, null);
        slate = replace(slate, null);
    }

    /** A slate is rendered now, whatever it was made of. */
    private static FrameMark captured(Frame picture, long ptsNanos, FrameKind kind) {
        FrameMark mark = picture.mark();
        return kind == FrameKind.SLATE
                ? FrameMark.captured(mark.captureNumber(), MediaClock.epochMicros(ptsNanos))
                : mark;
    }

    private Frame drawn(Frame picture, long ptsNanos, FrameMark mark) {
        Overlay painter = settings.overlay() && !savings.withoutOverlay() ? overlay.painter() : null;
        if (painter == null && mark.kind() != FrameKind.SLATE) {
            return GstFrame.sharing(picture, format, ptsNanos, mark);
        }
        Frame frame = copied(picture, ptsNanos, mark);
        boolean ours = painter == null || overlay.draw(painter, frame, settings);
        return ours ? frame : copied(picture, ptsNanos, mark);
    }

    private Frame copied(Frame picture, long ptsNanos, FrameMark mark) {
        Frame frame = GstFrame.copying(picture, format, ptsNanos, mark);
        if (mark.kind() == FrameKind.SLATE) {
            drawBlockCode(frame, mark.frameNumber());
        }
        return frame;
    }

    private static void drawBlockCode(Frame frame, long number) {
        VideoFormat format = frame.format();
        if (BlockCode.draw(frame.plane(0), number, BlockCode.TOP)) {
            int bytesPerPair = format.pixelFormat() == PixelFormat.NV12 ? 2 : 1;
            for (int plane = 1; plane < format.pixelFormat().planes(); plane++) {
                BlockCode.drawChroma(
                        frame.plane(plane), format.widthPx(), format.heightPx(), bytesPerPair, BlockCode.TOP);
            }
        }
    }

    private void show(Frame frame) {
        synchronized (waiting) {
            for (CompletableFuture<Frame> future : waiting) {
                Frame own = frame.retain();
                handOver.execute(() -> {
                    if (!future.complete(own)) {
                        own.close();
                    }
                });
            }
            waiting.clear();
        }
    }

    private Frame remember(Frame pixels) {
        if (pixels != lastPicture) {
            lastPicture = replace(lastPicture, pixels.retain());
            slate = replace(slate, null);
        }
        return pixels;
    }

    private Frame slate() {
        if (slate == null) {
            slate = Slate.paint(format, lastPicture);
        }
        return slate;
    }

    private static Frame replace(Frame old, Frame now) {
        if (old != null) {
            old.close();
        }
        return now;
    }
}
