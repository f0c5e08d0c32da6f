package io.nanostream.tracker.iou;

import io.nanostream.api.detect.Box;
import io.nanostream.api.detect.Detection;
import io.nanostream.api.track.Track;

/**
 * One object of one camera: where it was seen last, smoothed, and how it moves. Times are seconds on its camera's axis,
 * which never runs back. Where it is expected depends on its last sighting and the time only, so nothing adds up while
 * it is hidden. Not thread-safe; its camera's lock guards it.
 */
final class FollowedObject {
    /** After so long without a sighting an object is expected to slow down. */
    private static final double STEADY_SECONDS = 0.2;
    /** How it slows down then: by 1/e in this time. */
    private static final double SLOWING_SECONDS = 0.5;
    /** How quickly a measured velocity replaces the one before: by 1 - 1/e in this time. */
    private static final double VELOCITY_SECONDS = 0.25;
    /** Pictures nearer to each other than this say little of an object's first velocity. */
    private static final double FIRST_VELOCITY_SECONDS = 0.1;

    private static final double LEAST_STEP_SECONDS = 0.001;
    /** Nothing is followed that crosses the picture in less than half a second. */
    private static final double FASTEST = 2;

    private final long id;
    private final String className;
    private int classId;
    private float score;
    private Box seenBox;
    private double seenSeconds;
    private double velocityX;
    private double velocityY;
    private int visible = 1;
    private int hidden;

    FollowedObject(long id, Detection found, double seconds) {
        this.id = id;
        className = found.className();
        classId = found.classId();
        score = found.score();
        seenBox = found.box();
        seenSeconds = seconds;
    }

    String className() {
        return className;
    }

    int visible() {
        return visible;
    }

    /** {@return where it is expected at a time not before its last sighting} */
    Box expected(double seconds) {
        double coast = coastSeconds(seconds - seenSeconds);
        return coast == 0 ? seenBox : seenBox.moved((float) (velocityX * coast), (float) (velocityY * coast));
    }

    /** Takes a sighting: the box moves towards what was found by the share {@code ema}. */
    void seen(Detection found, double seconds, float ema) {
        Box now = ema == 1 ? found.box() : blend(expected(seconds), found.box(), ema);
        double step = seconds - seenSeconds;
        if (step >= LEAST_STEP_SECONDS) {
            double first = Math.min(1.0 / (visible + 1), step / FIRST_VELOCITY_SECONDS);
            double weight = Math.max(1 - Math.exp(-step / VELOCITY_SECONDS), first);
            double x = (now.left() + now.right() - seenBox.left() - seenBox.right()) / 2 / step;
            double y = (now.top() + now.bottom() - seenBox.top() - seenBox.bottom()) / 2 / step;
            velocityX = towards(velocityX, x, weight);
            velocityY = towards(velocityY, y, weight);
        }
        seenBox = now;
        seenSeconds = seconds;
        score = found.score();
        classId = found.classId();
        visible++;
        hidden = 0;
    }

    /** Takes note of a picture in which it was not found. */
    void missed() {
        hidden++;
    }

    /** {@return whether it is given up: hidden in too many pictures, for too long, or moved out of the picture} */
    boolean ended(double seconds, IouTrackerSettings settings) {
        if (hidden == 0) {
            return false;
        }
        Box box = expected(seconds);
        return hidden > settings.hiddenFrames()
                || (seconds - seenSeconds) * 1000 > settings.maxHiddenMillis()
                || box.right() <= 0
                || box.left() >= 1
                || box.bottom() <= 0
                || box.top() >= 1;
    }

    /** {@return it, as it is told to others} */
    Track track(double seconds) {
        double pace = hidden == 0 ? 1 : pace(seconds - seenSeconds);
        return new Track(
                id,
                classId,
                className,
                score,
                expected(seconds),
                (float) (velocityX * pace),
                (float) (velocityY * pace),
                visible,
                hidden);
    }

    private static double towards(double before, double measured, double weight) {
        double velocity = before + weight * (measured - before);
        return Math.max(-FASTEST, Math.min(FASTEST, velocity));
    }

    private static double pace(double unseenSeconds) {
        return unseenSeconds <= STEADY_SECONDS ? 1 : Math.exp((STEADY_SECONDS - unseenSeconds) / SLOWING_SECONDS);
    }

    /** {@return the integral of the pace: for how long it would have moved at full velocity} */
    private static double coastSeconds(double unseenSeconds) {
        return unseenSeconds <= STEADY_SECONDS
                ? unseenSeconds
                : STEADY_SECONDS + SLOWING_SECONDS * (1 - pace(unseenSeconds));
    }

    private static Box blend(Box from, Box to, float share) {
        return new Box(
                blend(from.left(), to.left(), share),
                blend(from.top(), to.top(), share),
                blend(from.right(), to.right(), share),
                blend(from.bottom(), to.bottom(), share));
    }

    private static float blend(float from, float to, float share) {
        return (1 - share) * from + share * to;
    }
}
