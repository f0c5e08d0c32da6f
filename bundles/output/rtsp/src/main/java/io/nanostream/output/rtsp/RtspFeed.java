package io.nanostream.output.rtsp;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.AccessUnitConsumer;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.api.stream.VideoStream;
import io.nanostream.binding.gstreamer.AppSource;
import io.nanostream.binding.gstreamer.Gst;
import io.nanostream.binding.gstreamer.rtsp.RtspNatives;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * Pushes a stream's access units into the appsrc of one RTSP media, by reference. Any thread; the lock is held only for
 * a push, which does not wait for the pipeline.
 */
final class RtspFeed implements AccessUnitConsumer {
    private static final int MAX_WAITING = 32; // about 1 s between DESCRIBE and PLAY: more would be the client's delay
    private static final int MAX_PLAYING = 128; // about 4 s for which a busy machine leaves the media no time
    private static final int ERROR_FAILED = 1; // GST_STREAM_ERROR_FAILED

    private final long element;
    private final AppSource source;
    private final long openedMillis;
    private final KeyframeGate gate = new KeyframeGate();
    private final Map<KeyframeGate.Verdict, Long> dropped = new EnumMap<>(KeyframeGate.Verdict.class);
    private Subscription subscription;
    private boolean closed;
    private long primedNanos = Long.MIN_VALUE;
    private boolean wanted = true;
    private boolean everPlayed;
    private long in;
    private long out;
    private long bytesOut;

    /**
     * Begins to feed.
     *
     * @param element the appsrc; the reference passes to this feed
     * @param nowMillis when
     */
    RtspFeed(long element, long nowMillis) {
        this.element = element;
        this.source = new AppSource(element);
        this.openedMillis = nowMillis;
    }

    @Override
    public synchronized void accept(AccessUnit unit) {
        if (closed || !wanted) {
            gate.close();
            return;
        }
        in++;
        KeyframeGate.Verdict verdict = gate.judge(unit.keyframe(), !room());
        if (verdict == KeyframeGate.Verdict.PASS) {
            if (unit.ptsNanos() != primedNanos) { // it was on its way here when the feed was primed with it
                push(unit);
            }
        } else {
            dropped.merge(verdict, 1L, Long::sum);
        }
    }

    /** Takes access units from a stream, no longer from the one before. */
    void follow(VideoStream stream) {
        Subscription mine = stream.subscribe(this);
        Subscription unwanted;
        synchronized (this) {
            unwanted = closed ? mine : subscription;
            subscription = closed ? null : mine;
        }
        end(unwanted);
    }

    /** Takes none for now; the clients stay. */
    void unfollow() {
        Subscription unwanted;
        synchronized (this) {
            unwanted = subscription;
            subscription = null;
            gate.close();
        }
        end(unwanted);
    }

    /** Lets go of stream and appsrc. Closing twice does nothing. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true; // first: who follows from now on ends it himself
        }
        unfollow();
        Gst.gst_object_unref(element);
    }

    /** Says that a client begins to play. */
    synchronized void play() {
        wanted = true;
        everPlayed = true;
    }

    /** Says whether clients play: when the last one is gone or paused, what comes is not kept for the next one. */
    synchronized void want(boolean playing) {
        wanted = playing || !everPlayed;
    }

    /** {@return whether somebody wants pictures, there is room for them, and only a keyframe is missing} */
    synchronized boolean lacksKeyframe() {
        return !closed && wanted && !gate.open() && room();
    }

    /** {@return whether pictures wait for the first client that plays, beginning with a keyframe} */
    synchronized boolean hasKeyframeWaiting() {
        return !everPlayed && gate.open();
    }

    /** {@return for how long nothing has come at all, in ms; 0 once something has} */
    synchronized long silentMillis(long nowMillis) {
        return out > 0 || closed ? 0 : nowMillis - openedMillis;
    }

    /** Pushes the last keyframe, so that a DESCRIBE is answered while the stream is silent. */
    synchronized void prime(AccessUnit keyframe) {
        if (!closed && out == 0) {
            primedNanos = keyframe.ptsNanos();
            push(keyframe);
        }
    }

    /**
     * Makes the media fail, so that a DESCRIBE that waits for the first access unit is answered 503 instead of blocking
     * a thread.
     */
    synchronized void giveUp() {
        if (!closed) {
            long error = RtspNatives.g_error_new_literal(
                    RtspNatives.gst_stream_error_quark(), ERROR_FAILED, "the stream gives nothing");
            RtspNatives.gst_element_post_message(
                    element, RtspNatives.gst_message_new_error(element, error, "output.rtsp"));
            Gst.g_error_free(error);
        }
    }

    /** {@return coded bytes pushed so far} */
    synchronized long bytesOut() {
        return bytesOut;
    }

    /** {@return what it took, pushed and dropped; that nobody played is no loss and does not count} */
    synchronized StageCounters counters(String stream) {
        Map<String, Long> reasons = new HashMap<>();
        dropped.forEach((verdict, count) -> reasons.put(verdict.reason(), count));
        return new StageCounters("output.rtsp", stream, in, out, reasons, bytesOut);
    }

    private boolean room() {
        return source.level() < (everPlayed ? MAX_PLAYING : MAX_WAITING);
    }

    private void push(AccessUnit unit) {
        if (source.push(unit)) {
            out++;
            bytesOut += Gst.gst_buffer_get_size(unit.nativeBuffer());
        } else {
            gate.close(); // the media is going; what remains of the GOP would be no use
        }
    }

    private static void end(Subscription subscription) {
        if (subscription != null) {
            subscription.close();
        }
    }
}
