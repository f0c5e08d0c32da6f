package io.nanostream.output.rtsp;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.Codec;
import io.nanostream.api.health.HealthReport;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.MediaClock;
import io.nanostream.binding.gstreamer.rtsp.PacketJoiner;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream's media factory, and a feed for each of its media: one for the name and one for each alias that somebody
 * watches. Keeps its clients while the stream is away for a moment, and follows the next stream of the same name.
 */
final class RtspMount {
    /** The role that may watch; every token of ours has it. */
    static final String ROLE = "viewer";

    private static final Logger LOG = LoggerFactory.getLogger(RtspMount.class);
    private static final int UDP_SEND_BUFFER = 512 << 10; // a keyframe goes out in one burst
    private static final long SILENT_MILLIS = 400;
    private static final long GIVE_UP_MILLIS = 3000;

    private final String name;
    private final long factory;
    private final Map<Long, RtspFeed> feeds = new ConcurrentHashMap<>();
    private final Map<Long, PacketJoiner> joiners = new ConcurrentHashMap<>();
    private volatile VideoStream stream;
    private volatile Codec codec;
    private volatile long awaySinceMillis;
    private StageCounters past;

    RtspMount(String name, RtspOutputSettings settings) {
        this.name = name;
        this.past = new StageCounters("output.rtsp", name, 0, 0, Map.of(), 0);
        this.factory = RtspNatives.gst_rtsp_media_factory_new();
        RtspNatives.gst_rtsp_media_factory_set_shared(factory, 1);
        RtspNatives.gst_rtsp_media_factory_set_suspend_mode(factory, RtspNatives.SUSPEND_NONE);
        RtspNatives.gst_rtsp_media_factory_set_eos_shutdown(factory, 0);
        RtspNatives.gst_rtsp_media_factory_set_stop_on_disconnect(factory, 1);
        RtspNatives.gst_rtsp_media_factory_set_latency(factory, 0);
        RtspNatives.gst_rtsp_media_factory_set_protocols(factory, settings.protocols());
        RtspNatives.gst_rtsp_media_factory_set_buffer_size(factory, UDP_SEND_BUFFER);
        RtspNatives.gst_rtsp_media_factory_set_clock(factory, MediaClock.clock());
        permitViewers();
        settings.udpPorts().ifPresent(this::usePorts);
    }

    String name() {
        return name;
    }

    /** {@return the address of the factory, lent} */
    long factory() {
        return factory;
    }

    /** {@return the stream that it publishes now; null while it is away} */
    VideoStream stream() {
        return stream;
    }

    /** {@return the names under which it wants to be found} */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(Set.of(name));
        VideoStream now = stream;
        if (now != null) {
            names.addAll(now.settings().aliases());
        }
        return names;
    }

    /** Publishes a stream from now on; clients that were held get its pictures. */
    void attach(VideoStream next) {
        useCodec(next.settings().encoder().codec());
        stream = next;
        feeds.values().forEach(feed -> feed.follow(next));
    }

    /** Keeps the clients, without pictures. */
    void detach(long nowMillis) {
        awaySinceMillis = nowMillis;
        stream = null;
        feeds.values().forEach(RtspFeed::unfollow);
    }

    /** {@return for how long the stream has been away, in ms; 0 while it is there} */
    long awayMillis(long nowMillis) {
        return stream == null ? nowMillis - awaySinceMillis : 0;
    }

    /** Prepares a media that gst-rtsp-server has just built, on the thread of the client that asked for it. */
    RtspFeed configure(long media, long nowMillis) {
        long top = RtspNatives.gst_rtsp_media_get_element(media);
        long pipeline = RtspNatives.gst_object_get_parent(top);
        Gst.gst_element_set_start_time(pipeline, Gst.TIME_NONE);
        Gst.gst_element_set_base_time(pipeline, MediaClock.baseTime());
        RtspFeed feed = new RtspFeed(Gst.gst_bin_get_by_name(top, "src"), nowMillis);
        joiners.put(media, joiner(top));
        Gst.gst_object_unref(pipeline);
        Gst.gst_object_unref(top);
        feeds.put(media, feed);
        VideoStream now = stream;
        if (now != null) {
            feed.follow(now);
        }
        VideoStream later = stream;
        if (later != now) { // it went away, or another came, between the lines above
            if (later == null) {
                feed.unfollow();
            } else {
                feed.follow(later);
            }
        }
        return feed;
    }

    /** Lets go of a media that gst-rtsp-server has stopped. */
    void release(long media) {
        RtspFeed feed = feeds.remove(media);
        if (feed != null) {
            feed.close();
            joiners.remove(media).close();
            synchronized (this) {
                past = sum(past, feed.counters(name));
            }
        }
    }

    /** Says that a client begins to play. */
    void play(RtspFeed feed) {
        boolean served = feed.hasKeyframeWaiting();
        feed.play();
        VideoStream now = stream;
        if (!served && now != null) {
            now.requestKeyframe();
        }
    }

    /**
     * Looks after the feeds some times a second.
     *
     * @param playing the feeds that clients play
     * @return whether the codec changed, so that the clients have to come again
     */
    boolean tick(long nowMillis, Set<RtspFeed> playing) {
        VideoStream now = stream;
        for (RtspFeed feed : feeds.values()) {
            feed.want(playing.contains(feed));
            long silent = feed.silentMillis(nowMillis);
            if (silent > GIVE_UP_MILLIS) {
                feed.giveUp();
            } else if (silent > SILENT_MILLIS && now != null) {
                prime(feed, now);
            } else if (now != null && feed.lacksKeyframe()) {
                now.requestKeyframe();
            }
        }
        return now != null && useCodec(now.settings().encoder().codec());
    }

    /** Makes every client fail that waits for a first picture. */
    void abandonWaiting() {
        feeds.values().stream().filter(feed -> feed.bytesOut() == 0).forEach(RtspFeed::giveUp);
    }

    /** Lets go of the factory. Its media have gone before. */
    void close() {
        Set.copyOf(feeds.keySet()).forEach(this::release);
        Gst.g_object_unref(factory);
    }

    boolean watched() {
        return !feeds.isEmpty();
    }

    /** {@return what all its feeds took, pushed and dropped, those that are gone included} */
    synchronized StageCounters counters() {
        StageCounters all = past;
        for (RtspFeed feed : feeds.values()) {
            all = sum(all, feed.counters(name));
        }
        return all;
    }

    HealthReport health() {
        return stream != null
                ? HealthReport.ok("stream " + name)
                : new HealthReport(
                        "stream " + name,
                        HealthReport.Level.DEGRADED,
                        "the stream is gone, its clients are held for 10 s",
                        "none if the stream is being updated, else configure it again");
    }

    private static StageCounters sum(StageCounters a, StageCounters b) {
        Map<String, Long> dropped = new HashMap<>(a.dropped());
        b.dropped().forEach((reason, count) -> dropped.merge(reason, count, Long::sum));
        return new StageCounters(
                a.stage(), a.subject(), a.in() + b.in(), a.out() + b.out(), dropped, a.bytesOut() + b.bytesOut());
    }

    private static PacketJoiner joiner(long top) {
        long payloader = Gst.gst_bin_get_by_name(top, "pay0");
        PacketJoiner joiner = new PacketJoiner(payloader);
        Gst.gst_object_unref(payloader);
        return joiner;
    }

    private static void prime(RtspFeed feed, VideoStream stream) {
        stream.lastKeyframe().ifPresent(keyframe -> {
            try (AccessUnit unit = keyframe) {
                feed.prime(unit);
            }
        });
    }

    private boolean useCodec(Codec next) {
        Codec before = codec;
        if (next == before) {
            return false;
        }
        codec = next;
        RtspNatives.gst_rtsp_media_factory_set_launch(factory, launch(next));
        LOG.debug("{} is published as {}", name, next.ffmpegName());
        return before != null;
    }

    /**
     * No parameter sets from the payloader: it would repeat those of an encoder that was swapped. They come in-band.
     */
    private static String launch(Codec codec) {
        String caps =
                switch (codec) {
                    case H264 -> "video/x-h264,stream-format=byte-stream,alignment=au";
                    case H265 -> "video/x-h265,stream-format=byte-stream,alignment=au";
                    case JPEG -> "image/jpeg";
                };
        String payloader =
                switch (codec) {
                    case H264 -> "rtph264pay pt=96 config-interval=0 aggregate-mode=zero-latency";
                    case H265 -> "rtph265pay pt=96 config-interval=0 aggregate-mode=zero-latency";
                    case JPEG -> "rtpjpegpay pt=26";
                };
        return "( appsrc name=src is-live=true format=time do-timestamp=false"
                + " max-buffers=0 max-bytes=0 max-time=0 caps=\"" + caps + "\" ! " + payloader + " name=pay0 )";
    }

    private void permitViewers() {
        long permissions = RtspNatives.gst_rtsp_permissions_new();
        RtspNatives.gst_rtsp_permissions_add_role_empty(permissions, ROLE);
        RtspNatives.gst_rtsp_permissions_add_permission_for_role(permissions, ROLE, RtspNatives.MAY_ACCESS, 1);
        RtspNatives.gst_rtsp_permissions_add_permission_for_role(permissions, ROLE, RtspNatives.MAY_CONSTRUCT, 1);
        RtspNatives.gst_rtsp_media_factory_set_permissions(factory, permissions);
        Gst.gst_mini_object_unref(permissions);
    }

    private void usePorts(RtspOutputSettings.UdpPorts ports) {
        long pool = RtspNatives.gst_rtsp_address_pool_new();
        RtspNatives.gst_rtsp_address_pool_add_range(
                pool, "0.0.0.0", "0.0.0.0", (short) ports.first(), (short) ports.last(), (byte) 0);
        RtspNatives.gst_rtsp_media_factory_set_address_pool(factory, pool);
        Gst.g_object_unref(pool);
    }
}
