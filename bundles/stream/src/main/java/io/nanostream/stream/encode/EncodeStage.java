package io.nanostream.stream.encode;

import io.nanostream.api.encode.AccessUnit;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.VideoEncoder;
import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.stats.StageCounters;
import io.nanostream.stream.count.Drops;
import io.nanostream.stream.publish.KeyframeGate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Has a stream's numbered frames coded: holds each from here until it is delivered, gives it to the session at work, and passes on what that returns.
 * Which session is at work, {@link Succession} decides. All methods on the stream's thread but {@link #coded} and {@link #failed}.
 */
public final class EncodeStage {
    private static final int LEAST_ROOM = 12;

    private final String stream;
    private final KeyframeGate keyframes;
    private final InFlight inFlight;
    private final Succession sessions;
    private final AtomicLong fed = new AtomicLong();
    private final AtomicLong returned = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private int room = LEAST_ROOM;

    public EncodeStage(
            String stream,
            Encoders encoders,
            KeyframeGate keyframes,
            Drops drops,
            Consumer<AccessUnit> next,
            Runnable wake) {
        this.stream = stream;
        this.keyframes = keyframes;
        this.inFlight = new InFlight(stream, next, drops);
        this.sessions = new Succession(stream, encoders, inFlight, this, wake);
    }

    /** Encodes by these settings from now on. */
    public void settings(EncoderSettings now) {
        room = LEAST_ROOM + (int) (now.format().rate().perSecond() / 4);
        sessions.settings(now);
    }

    /**
     * Codes with a share of the bitrate from now on, as far as the session at work can change it; never opens another for that.
     *
     * @param percent of the configured bitrate
     */
    public void spare(int percent) {
        sessions.spare(percent);
    }

    /** Keeps a session by for the case that the one at work fails, from now on, or none. */
    public void standby(boolean wanted) {
        sessions.standby().wanted(wanted);
    }

    /** {@return the name of the encoder whose session stands by; empty while there is none} Any thread. */
    public String standby() {
        return sessions.standby().encoder();
    }

    /** {@return why no session stands by that should, in one line; empty when all is well} Any thread. */
    public String standbyTrouble() {
        return sessions.standby().trouble();
    }

    /** {@return what frames have to be like now: as the session at work has them, until the one for changed settings takes over} */
    public VideoFormat format() {
        return sessions.format();
    }

    /** {@return whether a frame given now will be delivered} */
    public boolean ready() {
        return inFlight.size() < room && sessions.deliver();
    }

    /** {@return why {@link #ready} says no} */
    public String refusal() {
        return sessions.refusal();
    }

    /** Takes a numbered frame, lent, which will be delivered; returns at once, whatever the encoder does. */
    public void encode(Frame frame) {
        EncoderRun run = sessions.atWork();
        inFlight.add(frame, run);
        if (run != null) {
            feed(run, frame, keyframes.grant(System.nanoTime()));
        }
    }

    /** Gives a session a frame that is in flight; the stage itself does so, and a session that follows another, for what that one left. */
    void feed(EncoderRun run, Frame frame, boolean keyframe) {
        fed.incrementAndGet();
        run.encode(frame, keyframe);
    }

    /** A session gives an access unit; on its thread. */
    void coded(EncoderRun run, AccessUnit unit) {
        returned.incrementAndGet();
        bytes.addAndGet(unit.bytes().remaining());
        if (!inFlight.coded(run, unit)) {
            failed(run, "skipped a frame");
        }
        sessions.delivered(run);
    }

    /** A session is broken; on any thread. */
    void failed(EncoderRun run, String reason) {
        sessions.failed(run, reason);
    }

    /** Looks after sessions: opens, swaps, watches, closes. Called at least once a frame time. */
    public void tick() {
        sessions.tick();
    }

    /** Closes everything: nobody watches. */
    public void stop() {
        sessions.stop();
        inFlight.clear();
    }

    /** {@return whether a session of that encoder is still open here} */
    public boolean uses(VideoEncoder encoder) {
        return sessions.uses(encoder);
    }

    /** {@return why nothing is encoded, in one line; empty when all is well} */
    public String trouble() {
        return sessions.trouble();
    }

    /** {@return what encoders got and returned for this stream; frames that were encoded again count again} */
    public StageCounters counters() {
        EncoderRun run = sessions.atWork();
        String stage = "encoder." + (run == null ? "none" : run.name());
        return new StageCounters(stage, stream, fed.get(), returned.get(), Map.of(), bytes.get());
    }
}
