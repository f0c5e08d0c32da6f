package io.nanostream.governor.thermal;

/**
 * Decides from temperatures how many steps are taken. Climbs one at a time while it is hot, goes down one at a time once it is cool again; between
 * the two nothing changes (hysteresis). Where it is critical, detection pauses at once and each reading climbs. One thread.
 */
final class Ladder {
    /**
     * Where it stands.
     *
     * @param step how many steps are taken, from 0
     * @param paused whether detection pauses
     */
    record Place(int step, boolean paused) {}

    private int step;
    private boolean paused;
    private boolean stepped;
    private long lastStepNanos;

    /**
     * Takes a reading.
     *
     * @param nowNanos when, on any clock that only rises
     * @param celsius the temperature
     * @param rules the thresholds
     * @param steps how many there are
     * @return where the ladder stands now
     */
    Place at(long nowNanos, double celsius, Thresholds rules, int steps) {
        paused = celsius >= rules.critical() || paused && celsius >= rules.critical() - rules.hysteresis();
        boolean due = !stepped || nowNanos - lastStepNanos >= rules.stepNanos();
        if (celsius >= rules.critical()) {
            move(Math.min(steps, step + 1), nowNanos);
        } else if (celsius >= rules.high() && due) {
            move(Math.min(steps, step + 1), nowNanos);
        } else if (celsius < rules.high() - rules.hysteresis() && due) {
            move(Math.max(0, step - 1), nowNanos);
        }
        step = Math.min(step, steps); // there may be fewer than before
        return new Place(step, paused);
    }

    /** Takes all steps back: nobody knows how warm it is. */
    Place release() {
        step = 0;
        paused = false;
        stepped = false;
        return new Place(0, false);
    }

    private void move(int to, long nowNanos) {
        if (to != step) {
            step = to;
            stepped = true;
            lastStepNanos = nowNanos;
        }
    }
}
