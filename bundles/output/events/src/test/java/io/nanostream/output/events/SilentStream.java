package io.nanostream.output.events;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A stream of which only the settings matter. */
public final class SilentStream implements VideoStream {
    private final StreamSettings settings;

    public SilentStream(String name, String camera, int widthPx, int heightPx, String... aliases) {
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, widthPx, heightPx, new FrameRate(30, 1));
        EncoderSettings encoder = new EncoderSettings(Codec.H264, Profile.HIGH, format, 1_000_000, 60);
        settings = new StreamSettings(name, List.of(aliases), camera, encoder, false, RunMode.DEMAND);
    }

    @Override
    public StreamSettings settings() {
        return settings;
    }

    @Override
    public Subscription subscribe(AccessUnitConsumer consumer) {
        throw new IllegalStateException("nobody watches here");
    }

    @Override
    public void requestKeyframe() {
        throw new IllegalStateException("nobody watches here");
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
