package io.nanostream.output.websocket;

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
import io.nanostream.output.websocket.client.SyntheticUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A stream that a test drives frame by frame: a keyframe after each request or new subscriber, and every 60 frames. */
final class SyntheticStream implements VideoStream {
    private final StreamSettings settings;
    private final List<AccessUnitConsumer> consumers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean keyframeWanted = new AtomicBoolean();
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicInteger keyframeRequests = new AtomicInteger();
    private final int unitBytes;
    private long number;

    SyntheticStream(String name, List<String> aliases, int unitBytes, Codec codec) {
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, 640, 360, new FrameRate(30, 1));
        EncoderSettings encoder = new EncoderSettings(codec, Profile.HIGH, format, 1_000_000, 60);
        this.settings = new StreamSettings(name, aliases, "main", encoder, false, RunMode.DEMAND);
        this.unitBytes = unitBytes;
    }

    SyntheticStream(String name, String... aliases) {
        this(name, List.of(aliases), 2000, Codec.H264);
    }

    /** Encodes one frame: gives it to whoever subscribed, then takes it back. */
    synchronized void emit() {
        boolean keyframe = keyframeWanted.getAndSet(false) || number % 60 == 0;
        try (SyntheticUnit unit = new SyntheticUnit(number++, keyframe, unitBytes)) {
            consumers.forEach(consumer -> consumer.accept(unit));
        }
    }

    int subscribers() {
        return consumers.size();
    }

    int subscriptions() {
        return subscriptions.get();
    }

    int keyframeRequests() {
        return keyframeRequests.get();
    }

    @Override
    public StreamSettings settings() {
        return settings;
    }

    @Override
    public Subscription subscribe(AccessUnitConsumer consumer) {
        subscriptions.incrementAndGet();
        keyframeWanted.set(true);
        consumers.add(consumer);
        return () -> consumers.remove(consumer);
    }

    @Override
    public void requestKeyframe() {
        keyframeRequests.incrementAndGet();
        keyframeWanted.set(true);
    }

    @Override
    public Optional<AccessUnit> lastKeyframe() {
        return Optional.empty();
    }

    @Override
    public CompletionStage<Frame> nextFrame() {
        return CompletableFuture.failedFuture(new IllegalStateException("no frames here"));
    }
}
