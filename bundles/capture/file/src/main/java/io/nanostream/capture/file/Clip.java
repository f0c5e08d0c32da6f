package io.nanostream.capture.file;

import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.AppSink;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstException;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongFunction;

/**
 * A clip that is being decoded, as fast as its pictures are taken: video only, upright, progressive, square pixels,
 * even size, {@code yuv420p} or {@code nv12}. One thread.
 */
final class Clip implements AutoCloseable {
    /**
     * Decodes the pictures only. Cannot find decoders that do not say what they give: those of transparent VP8 and
     * VP9.
     */
    private static final String PICTURES_ONLY = "decodebin expose-all-streams=false caps=video/x-raw(ANY)";

    private static final String EVERYTHING = "decodebin";
    private static final String ANY_SIZE = "video/x-raw,format=(string){I420,NV12},pixel-aspect-ratio=1/1";
    private static final String CHAIN = "filesrc name=file ! %s ! videoconvert ! deinterlace fields=top"
            + " ! videoflip video-direction=auto ! videoscale ! capsfilter name=shape ! videocrop name=crop"
            + " ! appsink name=out sync=false max-buffers=2 drop=false enable-last-sample=false qos=false";
    private static final String PLUGINS =
            "install gstreamer1.0-plugins-base, gstreamer1.0-plugins-good and gstreamer1.0-libav";
    private static final String OTHER = "see whether gst-play-1.0 plays it, or give another clip";
    private static final int SEEK_FLUSH_ACCURATE = 1 | 1 << 1;
    private static final long PULL_NANOS = 100_000_000L;
    /** Opening: decodebin now and then swallows the error of a broken file; the next try tells it. */
    private static final long OPEN_PATIENCE_NANOS = 5_000_000_000L;

    private static final long SEEK_PATIENCE_NANOS = 1_000_000_000L;
    private static final long PLAY_PATIENCE_NANOS = 10_000_000_000L;
    private static final int MEASURED_PICTURES = 12;
    /** No picture stands longer: a longer duration is a mistake of the clip. */
    static final long LONGEST_NANOS = 10_000_000_000L;

    private static final FrameRate USUAL = new FrameRate(25, 1);

    private final Path path;
    private final BooleanSupplier abandoned;
    private final Deque<GstSample> ahead = new ArrayDeque<>();
    private GstPipeline pipeline;
    private AppSink sink;
    private ClipBus bus;
    private VideoFormat format;
    private long origin;
    private long nextPosition;
    private boolean alphaWanted;
    private long patience = OPEN_PATIENCE_NANOS;

    private Clip(Path path, BooleanSupplier abandoned) {
        this.path = path;
        this.abandoned = abandoned;
    }

    /**
     * A decoded picture.
     *
     * @param sample its pixels, the taker's to release
     * @param position in the clip, in nanoseconds
     * @param duration how long it stands, in nanoseconds, above 0
     */
    record Picture(GstSample sample, long position, long duration) {}

    /**
     * Opens a clip and decodes as much as is needed to know its format.
     *
     * @param path of the clip
     * @param abandoned whether to give up: asked ten times a second while decoding is awaited
     * @return the clip, the caller's to close
     * @throws ClipException when it cannot be played
     */
    static Clip open(Path path, BooleanSupplier abandoned) throws ClipException {
        Clip clip = new Clip(path, abandoned);
        try {
            clip.begin();
            return clip;
        } catch (ClipException | RuntimeException e) {
            clip.close();
            throw e;
        }
    }

    VideoFormat format() {
        return format;
    }

    /**
     * Waits for the next picture.
     *
     * @return the picture; empty at the end of the clip, when abandoned, and soon after a seek that led nowhere
     * @throws ClipException when the rest cannot be decoded
     */
    Optional<Picture> next() throws ClipException {
        Optional<GstSample> sample = ahead.isEmpty() ? patiently(sink::pull) : Optional.of(ahead.remove());
        patience = PLAY_PATIENCE_NANOS;
        return sample.map(this::placed);
    }

    /**
     * Goes to another place.
     *
     * @param position in the clip, in nanoseconds; what comes next is the picture that stands there
     * @return false where this clip cannot be sought in; it must be opened again then
     */
    boolean seek(long position) {
        dropAhead();
        origin = position;
        nextPosition = position;
        patience = SEEK_PATIENCE_NANOS;
        return Gst.gst_element_seek_simple(pipeline.address(), Gst.FORMAT_TIME, SEEK_FLUSH_ACCURATE, position) != 0;
    }

    @Override
    public void close() {
        dropAhead();
        if (pipeline != null) {
            pipeline.close();
            pipeline = null;
        }
    }

    private void begin() throws ClipException {
        try {
            decode(PICTURES_ONLY);
        } catch (ClipException e) {
            if (!alphaWanted) {
                throw e;
            }
            decode(EVERYTHING);
        }
    }

    private void decode(String decoder) throws ClipException {
        launch(decoder, ANY_SIZE, 0, 0);
        AppSink.WithCaps first = first();
        ahead.add(first.sample());
        ClipShape shape = shape(first.caps());
        format = format(shape, shape.rate().isPresent() ? USUAL : measured());
        if (shape.even()) {
            pipeline.set("shape", "caps", shape.pinned());
        } else {
            launch(decoder, shape.pinned(), shape.widthPx() % 2, shape.heightPx() % 2);
        }
    }

    private void launch(String decoder, String shape, int right, int bottom) throws ClipException {
        close();
        try {
            pipeline = GstPipeline.launch(CHAIN.formatted(decoder));
            pipeline.set("file", "location", path.toString());
            pipeline.set("shape", "caps", shape);
            pipeline.set("crop", "right", Integer.toString(right));
            pipeline.set("crop", "bottom", Integer.toString(bottom));
            sink = pipeline.sink("out");
            bus = new ClipBus(pipeline.bus());
            pipeline.start();
        } catch (GstException e) {
            throw new ClipException("clip=" + path + " cannot be opened: " + e.getMessage(), PLUGINS);
        }
    }

    private AppSink.WithCaps first() throws ClipException {
        Optional<AppSink.WithCaps> first = patiently(sink::pullWithCaps);
        return first.orElseThrow(() -> new ClipException("clip=" + path + " holds no picture", OTHER));
    }

    private ClipShape shape(String caps) throws ClipException {
        try {
            return ClipShape.of(caps);
        } catch (IllegalArgumentException e) {
            throw new ClipException("clip=" + path + " decodes to something else: " + e.getMessage(), OTHER);
        }
    }

    private VideoFormat format(ClipShape shape, FrameRate measured) throws ClipException {
        try {
            return shape.format(measured);
        } catch (IllegalArgumentException e) {
            throw new ClipException("clip=" + path + " has pictures of an unusable size: " + e.getMessage(), OTHER);
        }
    }

    /** The mean rate of the first pictures, for containers that do not tell. */
    private FrameRate measured() throws ClipException {
        while (ahead.size() < MEASURED_PICTURES) {
            Optional<GstSample> sample = patiently(sink::pull);
            if (sample.isEmpty()) {
                break;
            }
            ahead.add(sample.get());
        }
        long span = ahead.peekLast().ptsNanos() - ahead.peekFirst().ptsNanos();
        return span <= 0 ? USUAL : ClipShape.nearest((ahead.size() - 1) * 1e9 / span);
    }

    private <T> Optional<T> patiently(LongFunction<Optional<T>> pull) throws ClipException {
        long begin = System.nanoTime();
        while (!abandoned.getAsBoolean()) {
            Optional<T> pulled = pull.apply(PULL_NANOS);
            if (pulled.isPresent()) {
                return pulled;
            }
            Optional<ClipBus.Complaint> complaint = bus.complaint();
            if (complaint.isPresent()) {
                throw failure(complaint.get());
            }
            if (sink.ended()) {
                break;
            }
            if (System.nanoTime() - begin > patience) {
                if (patience == SEEK_PATIENCE_NANOS) {
                    break;
                }
                throw ClipException.silent(path, patience);
            }
        }
        return Optional.empty();
    }

    private ClipException failure(ClipBus.Complaint complaint) {
        alphaWanted = complaint.wantsAlphaDecoder();
        Optional<String> decoder = complaint.missingDecoder();
        if (decoder.isPresent()) {
            String reason = "clip=" + path + " needs a GStreamer plug-in that is not installed: decoder of ";
            return new ClipException(reason + decoder.get(), PLUGINS + ", or the package with that decoder");
        }
        return complaint.onlySound()
                ? new ClipException("clip=" + path + " has no video track", OTHER)
                : new ClipException("clip=" + path + " cannot be decoded: " + complaint.message(), OTHER);
    }

    private Picture placed(GstSample sample) {
        long period = format.rate().periodNanos();
        long position = sample.ptsNanos() == Gst.TIME_NONE ? nextPosition : origin + sample.ptsNanos();
        boolean told = sample.durationNanos() > 0 && sample.durationNanos() <= LONGEST_NANOS;
        long duration = told ? sample.durationNanos() : period;
        nextPosition = position + duration;
        return new Picture(sample, position, duration);
    }

    private void dropAhead() {
        ahead.forEach(GstSample::release);
        ahead.clear();
    }
}
