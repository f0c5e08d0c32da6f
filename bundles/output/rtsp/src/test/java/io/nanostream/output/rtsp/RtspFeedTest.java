package io.nanostream.output.rtsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.frame.Subscription;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.GstPipeline;
import io.nanostream.binding.gstreamer.GstSample;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an RTSP media gets of a stream, in a real pipeline. */
class RtspFeedTest {
    private static final long PULL_NANOS = 1_000_000_000L;

    private final BlockingQueue<AccessUnit> units = new LinkedBlockingQueue<>();
    private GstPipeline media;
    private RtspFeed feed;
    private X264Stream stream;
    private Subscription subscription;

    @BeforeEach
    void open() throws Exception {
        media = GstPipeline.launch(
                "appsrc name=source is-live=true format=time caps=video/x-h264,stream-format=byte-stream,alignment=au"
                        + " ! appsink name=sink sync=false");
        media.start();
        feed = new RtspFeed(Gst.gst_object_ref(media.element("source")), 0);
        stream = new X264Stream("live", 1_000_000, 5);
        subscription = stream.subscribe(unit -> units.add(unit.retain()));
    }

    @AfterEach
    void close() {
        subscription.close();
        stream.close();
        units.forEach(AccessUnit::close);
        feed.close();
        media.close();
    }

    @Test
    void aKeyframeWithWhichItWasPrimedIsNotPushedAgainWhenItComes() throws Exception {
        try (AccessUnit first = next(true);
                AccessUnit second = next(false)) {
            feed.prime(first);
            feed.accept(first);
            feed.accept(second);
            assertEquals(first.ptsNanos(), pushed());
            assertEquals(second.ptsNanos(), pushed());
            assertEquals(2, feed.counters("live").out());
        }
    }

    @Test
    void whatFollowsThePrimedKeyframeWithoutAKeyframeOfItsOwnIsNotPushed() throws Exception {
        try (AccessUnit first = next(true);
                AccessUnit second = next(false)) {
            feed.prime(first);
            feed.accept(second);
            assertEquals(1, feed.counters("live").out());
            assertEquals(1, feed.counters("live").in());
        }
    }

    @Test
    void whatAlreadyPlaysIsNotPrimed() throws Exception {
        try (AccessUnit first = next(true)) {
            feed.accept(first);
            feed.prime(first);
            assertEquals(1, feed.counters("live").out());
        }
    }

    private AccessUnit next(boolean keyframe) throws InterruptedException {
        while (true) {
            AccessUnit unit = units.poll(5, TimeUnit.SECONDS);
            if (unit == null) {
                throw new AssertionError("the stream gives nothing");
            }
            if (unit.keyframe() == keyframe) {
                return unit;
            }
            unit.close();
        }
    }

    /** {@return the time of the next access unit that the media got} */
    private long pushed() {
        GstSample sample = media.sink("sink").pull(PULL_NANOS).orElseThrow();
        sample.release();
        return sample.ptsNanos();
    }
}
