package io.nanostream.admin.rest.streams;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.stream.RunMode;
import io.nanostream.api.stream.StreamSettings;
import io.nanostream.api.stream.VideoStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A stream that gives frames only when the test says so. */
public final class QuietStream implements VideoStream {
    private final StreamSettings settings;
    private final Queue<CompletableFuture<Frame>> asked = new ArrayDeque<>();

    public QuietStream(String name, String camera, String... aliases) {
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, 1280, 720, new FrameRate(25, 2));
        EncoderSettings encoder = new EncoderSettings(Codec.H264, Profile.HIGH, format, 4_000_000, 60);
        settings = new StreamSettings(name, List.of(aliases), camera, encoder, true, RunMode.DEMAND);
    }

    /** {@return what completes the request for a frame} Waits until somebody makes one. */
    public synchronized CompletableFuture<Frame> awaitRequest() throws InterruptedException {
        while (asked.isEmpty()) {
            wait(10_000);
        }
        return asked.remove();
    }

    public synchronized int requestsLeft() {
        return asked.size();
    }

    @Override
    public StreamSettings settings() {
        return settings;
    }

    @Override
    public synchronized CompletionStage<Frame> nextFrame() {
        CompletableFuture<Frame> next = new CompletableFuture<>();
        asked.add(next);
        notifyAll();
        return next;
    }

    @Override
    public Subscription subscribe(AccessUnitConsumer consumer) {
        throw new UnsupportedOperationException("nobody watches");
    }

    @Override
    public void requestKeyframe() {
        throw new UnsupportedOperationException("nobody watches");
    }

    @Override
    public Optional<AccessUnit> lastKeyframe() {
        return Optional.empty();
    }
}
