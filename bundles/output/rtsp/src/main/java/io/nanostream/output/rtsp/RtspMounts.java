package io.nanostream.output.rtsp;

import io.nanostream.api.health.HealthReport;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which stream is found under which path. Streams come and go on any thread; signals of gst-rtsp-server take no lock
 * here, because they come with locks of its own held.
 */
final class RtspMounts {
    private static final Logger LOG = LoggerFactory.getLogger(RtspMounts.class);
    private static final long HOLD_MILLIS = 10_000;

    private final RtspOutputSettings settings;
    private final LongSupplier millis;
    private final long mountPoints;
    private final List<VideoStream> streams = new ArrayList<>();
    private final Map<String, RtspMount> byName = new ConcurrentHashMap<>();
    private final Map<Long, RtspMount> byFactory = new ConcurrentHashMap<>();
    private final Map<Long, RtspMount> byMedia = new ConcurrentHashMap<>();
    private final Map<Long, RtspFeed> feeds = new ConcurrentHashMap<>();
    private final Map<String, RtspMount> paths = new LinkedHashMap<>();
    private volatile List<String> conflicts = List.of();

    // Native code calls these: they live as long as this object, and it as long as the server.
    private final RtspNatives.ArgumentSignal mediaConfigure = (factory, media, data) -> configure(factory, media);
    private final RtspNatives.Signal unprepared = (media, data) -> release(media);

    /**
     * Begins without a stream.
     *
     * @param server the {@code GstRTSPServer}
     * @param settings what factories need to know
     * @param millis a clock that never jumps
     */
    RtspMounts(long server, RtspOutputSettings settings, LongSupplier millis) {
        this.mountPoints = RtspNatives.gst_rtsp_server_get_mount_points(server);
        this.settings = settings;
        this.millis = millis;
    }

    synchronized void add(VideoStream stream) {
        streams.add(stream);
        settle();
    }

    synchronized void remove(VideoStream stream) {
        streams.remove(stream);
        for (RtspMount mount : byName.values()) {
            if (mount.stream() == stream) {
                mount.detach(millis.getAsLong());
                LOG.info("stream {} is gone; its clients are held for {} s", mount.name(), HOLD_MILLIS / 1000);
            }
        }
        settle();
    }

    /**
     * Looks after all mounts some times a second.
     *
     * @param playing the feeds that clients play
     * @return the names of streams whose clients have to be closed
     */
    synchronized Set<String> tick(Set<RtspFeed> playing) {
        Set<String> outdated = new HashSet<>();
        long now = millis.getAsLong();
        for (RtspMount mount : byName.values()) {
            if (mount.awayMillis(now) > HOLD_MILLIS) {
                LOG.info("stream {} has not come back: unmounted", mount.name());
                unmount(mount);
                outdated.add(mount.name());
            } else if (mount.tick(now, playing)) {
                LOG.info("stream {} has another codec: its clients have to connect again", mount.name());
                outdated.add(mount.name());
            }
        }
        settle();
        closeUnmounted();
        return outdated;
    }

    /** {@return the feed of a media; empty when it is gone} */
    Optional<RtspFeed> feed(long media) {
        return Optional.ofNullable(feeds.get(media));
    }

    /** {@return the name of the stream of a media; empty when it is gone} */
    String streamOf(long media) {
        RtspMount mount = byMedia.get(media);
        return mount == null ? "" : mount.name();
    }

    /** Says that a client begins to play a media. */
    void play(long media) {
        RtspMount mount = byMedia.get(media);
        RtspFeed feed = feeds.get(media);
        if (mount != null && feed != null) {
            mount.play(feed);
        }
    }

    /** Makes every client fail that waits for a first picture, so that the server can stop. */
    void abandonWaiting() {
        byName.values().forEach(RtspMount::abandonWaiting);
    }

    /** {@return whether no media is left} */
    boolean idle() {
        return feeds.isEmpty();
    }

    /** Lets go of everything; the server has stopped. */
    synchronized void close() {
        List.copyOf(byName.values()).forEach(this::unmount);
        byFactory.values().forEach(RtspMount::close);
        byFactory.clear();
        Gst.g_object_unref(mountPoints);
    }

    List<StageCounters> counters() {
        return byName.values().stream().map(RtspMount::counters).toList();
    }

    List<HealthReport> health() {
        List<HealthReport> reports = new ArrayList<>();
        byName.values().forEach(mount -> reports.add(mount.health()));
        conflicts.forEach(conflict -> reports.add(new HealthReport(
                conflict,
                HealthReport.Level.DEGRADED,
                "the name is taken by another stream",
                "give each stream and alias a name of its own")));
        return reports;
    }

    /** Brings mounts and paths into line with the streams and their settings. */
    private void settle() {
        for (VideoStream stream : streams) {
            RtspMount mount = byName.computeIfAbsent(stream.settings().name(), this::mount);
            if (mount.stream() == null) {
                mount.attach(stream);
                LOG.info("stream {} is published", mount.name());
            }
        }
        Map<String, RtspMount> wanted = new LinkedHashMap<>();
        List<String> clashes = new ArrayList<>();
        for (RtspMount mount : byName.values()) {
            wanted.put("/" + mount.name(), mount);
        }
        for (VideoStream stream : streams) {
            RtspMount mount = byName.get(stream.settings().name());
            if (mount.stream() != stream) {
                clashes.add("stream " + mount.name());
                continue;
            }
            for (String alias : stream.settings().aliases()) {
                RtspMount other = wanted.putIfAbsent("/" + alias, mount);
                if (other != null && other != mount) {
                    clashes.add("alias " + alias + " of stream " + mount.name());
                }
            }
        }
        report(clashes);
        remount(wanted);
    }

    private void remount(Map<String, RtspMount> wanted) {
        Map<String, RtspMount> kept = new LinkedHashMap<>(paths);
        for (Map.Entry<String, RtspMount> path : kept.entrySet()) {
            boolean held = path.getValue().stream() == null && byName.containsValue(path.getValue());
            if (wanted.get(path.getKey()) != path.getValue() && !(held && !wanted.containsKey(path.getKey()))) {
                RtspNatives.gst_rtsp_mount_points_remove_factory(mountPoints, path.getKey());
                paths.remove(path.getKey());
            }
        }
        wanted.forEach((path, mount) -> {
            if (!paths.containsKey(path)) {
                Gst.g_object_ref(mount.factory()); // add_factory takes one over
                RtspNatives.gst_rtsp_mount_points_add_factory(mountPoints, path, mount.factory());
                paths.put(path, mount);
            }
        });
    }

    private void report(List<String> clashes) {
        if (!clashes.equals(conflicts)) {
            clashes.forEach(clash -> LOG.warn("{} is not published: the name is taken; give it another", clash));
            conflicts = List.copyOf(clashes);
        }
    }

    private RtspMount mount(String name) {
        RtspMount mount = new RtspMount(name, settings);
        byFactory.put(mount.factory(), mount);
        RtspNatives.g_signal_connect_data(mount.factory(), "media-configure", mediaConfigure, 0, 0, 0);
        return mount;
    }

    private void unmount(RtspMount mount) {
        byName.remove(mount.name());
        paths.entrySet().removeIf(path -> {
            boolean its = path.getValue() == mount;
            if (its) {
                RtspNatives.gst_rtsp_mount_points_remove_factory(mountPoints, path.getKey());
            }
            return its;
        });
    }

    private void closeUnmounted() {
        for (RtspMount mount : List.copyOf(byFactory.values())) {
            if (!byName.containsValue(mount) && !mount.watched()) {
                byFactory.remove(mount.factory());
                mount.close();
            }
        }
    }

    private void configure(long factory, long media) {
        RtspMount mount = byFactory.get(factory);
        if (mount != null) {
            byMedia.put(media, mount);
            feeds.put(media, mount.configure(media, millis.getAsLong()));
            RtspNatives.g_signal_connect_data(media, "unprepared", unprepared, 0, 0, 0);
        }
    }

    private void release(long media) {
        feeds.remove(media);
        RtspMount mount = byMedia.remove(media);
        if (mount != null) {
            mount.release(media);
        }
    }
}
