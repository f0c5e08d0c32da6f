package io.nanostream.capture.file;

/**
 * When each picture of a clip is due on the media clock: at the clip's own distances, counted from the first and not
 * from the last, so that small delays do not add up. One thread.
 */
final class Pace {
    private static final long LATE_NANOS = 1_000_000_000L;
    private static final long LEAST_STEP_NANOS = 1_000_000L;

    private long anchor;
    private boolean anchored;
    private boolean begun;
    private long lastDue;
    private long lastDuration;

    /** The next picture follows the last one without a gap, whatever its position: the clip begins again. */
    void join() {
        anchored = false;
    }

    /**
     * Says when a picture is due; later than the one before in any case.
     *
     * @param position in the clip, in nanoseconds
     * @param duration how long it stands, in nanoseconds
     * @param now on the media clock; where the schedule is more than 1 s behind it, the schedule is moved to it
     * @return running time on the media clock
     */
    long due(long position, long duration, long now) {
        long next = begun ? lastDue + lastDuration : now;
        if (!anchored) {
            anchor = next - position;
        }
        long due = anchor + position;
        if (begun && (due < lastDue + LEAST_STEP_NANOS || due > lastDue + Clip.LONGEST_NANOS)) {
            due = next; // the clip's own times are broken here
        }
        due = now - due > LATE_NANOS ? now : due;
        anchor = due - position;
        anchored = true;
        begun = true;
        lastDue = due;
        lastDuration = duration;
        return due;
    }
}
