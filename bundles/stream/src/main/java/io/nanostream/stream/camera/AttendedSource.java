package io.nanostream.stream.camera;

import io.nanostream.api.capture.SourceState;
import io.nanostream.api.capture.SourceState.Phase;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.FrameConsumer;
import io.nanostream.api.frame.Subscription;
import io.nanostream.stream.call.Caller;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One source of a camera. It is called on a thread of its own only, {@code stream.cameras.CAMERA}: what is wanted of it is written down and done
 * there, what it said last can be read at once. So a source that hangs holds up nobody.
 */
final class AttendedSource {
    private static final long ROUND_MILLIS = 500;
    private static final Logger LOG = LoggerFactory.getLogger(AttendedSource.class);
    private static final String ROOMS = "io.nanostream.capture.";
    private static final long ASIDE_NANOS = 10_000_000_000L;

    private final String camera;
    private final VideoSource source;
    private final long serviceId;
    private final String name;
    private final Caller caller;
    private final Runnable heard;
    private volatile int ranking;
    private volatile long asideUntil = System.nanoTime();
    private volatile FrameConsumer wanted;
    private volatile Phase phase;
    private volatile String failure = "";
    private FrameConsumer held;
    private Subscription subscription;

    /**
     * Takes it on; {@link #begin} begins.
     *
     * @param camera the camera's name
     * @param source who is called
     * @param properties of its service
     * @param heard called on the source's thread when it says something new
     */
    AttendedSource(String camera, VideoSource source, Map<String, Object> properties, Runnable heard) {
        this.camera = camera;
        this.source = source;
        this.serviceId = (Long) properties.get("service.id");
        this.name = source.getClass().getName() + " (service " + serviceId + ")";
        this.heard = heard;
        this.caller =
                new Caller("stream.cameras." + camera, "camera " + camera + ": " + name, ROUND_MILLIS, this::attend);
        ranked(properties);
    }

    /** {@return what people call it: {@code file} for {@code io.nanostream.capture.file.FileSource}, else its class} */
    String kind() {
        String room = source.getClass().getPackageName();
        return room.startsWith(ROOMS)
                ? room.substring(ROOMS.length())
                : source.getClass().getSimpleName();
    }

    void begin() {
        caller.start();
    }

    boolean is(VideoSource other) {
        return source == other;
    }

    /** Takes the properties of its service that may change. */
    void ranked(Map<String, Object> properties) {
        ranking = properties.get("service.ranking") instanceof Integer rank ? rank : 0;
    }

    int ranking() {
        return ranking;
    }

    long serviceId() {
        return serviceId;
    }

    /** Has frames given to that one and to nobody else from now on; to nobody when null. Waits for nothing. */
    void feed(FrameConsumer consumer) {
        wanted = consumer;
        caller.wake();
    }

    /** Has what is attached given back, and nothing more asked. Waits for nothing. */
    void end() {
        wanted = null;
        caller.end();
    }

    /** Has others preferred to it for a while, if there are any. */
    void putAside(long now) {
        asideUntil = now + ASIDE_NANOS;
    }

    /** {@return whether it may be expected to deliver: it has said how it does, does not hang, and is not put aside} */
    boolean eligible(long now) {
        return phase != null && asideUntil - now <= 0 && !hangs();
    }

    boolean failed() {
        return phase == Phase.FAILED;
    }

    boolean hangs() {
        return caller.hanging().isPresent();
    }

    int abandoned() {
        return caller.abandoned();
    }

    /** {@return which call does not return, in one line; empty when all return} */
    String hanging() {
        return caller.hanging().map(call -> name + " " + call).orElse("");
    }

    /** {@return why it cannot deliver, in one line; empty when it can} */
    String failure() {
        return failure;
    }

    private void attend() {
        String refused = "";
        try {
            settle();
        } catch (RuntimeException | Error e) { // another room's code
            refused = name + " cannot be attached to or let go of: " + e;
            if (!refused.equals(failure)) {
                LOG.warn("camera {}: {}", camera, refused);
            }
        }
        if (!caller.ended()) {
            say(refused.isEmpty() ? ask() : failing(refused));
        }
    }

    /** Makes true what is wanted, as often as that changes meanwhile: what comes too late is given back. */
    private void settle() {
        while (held != wanted) {
            Subscription before = subscription;
            subscription = null;
            held = null;
            if (before != null) {
                caller.call("close", () -> {
                    before.close();
                    return true;
                });
            }
            FrameConsumer now = wanted;
            if (now != null) {
                subscription =
                        Objects.requireNonNull(caller.call("attach", () -> source.attach(now)), "no subscription");
                held = now;
            }
        }
    }

    private SourceState ask() {
        try {
            return Objects.requireNonNull(caller.call("state", source::state), "no state");
        } catch (RuntimeException | Error e) { // another room's code
            return failing(name + " cannot say how it does: " + e);
        }
    }

    private static SourceState failing(String why) {
        return new SourceState(Phase.FAILED, why, Optional.empty());
    }

    private void say(SourceState now) {
        Phase before = phase;
        failure = now.phase() == Phase.FAILED ? now.reason() : "";
        phase = now.phase();
        if (before != phase) {
            heard.run();
        }
    }
}
