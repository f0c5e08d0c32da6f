package io.nanostream.detector.motion;

import java.util.Arrays;

/**
 * What the picture looks like when nothing moves. Each pixel has a level with its usual deviation, a second level that
 * was background before (what a parked car hides, the other place of a leaf), and a candidate that becomes background when
 * it stays. A change of light that shifts all levels alike is taken off first; when most of the picture still differs, the
 * background is learned anew. Not thread-safe.
 */
final class Background {
    /** Strength of a pixel that differs by just its threshold. */
    static final int THRESHOLD_STRENGTH = 50;

    private static final int WARM_UP_PICTURES = 5;
    private static final float MOST_OF_THE_PICTURE = 0.5f;
    private static final double FOLLOW_SECONDS = 3;
    private static final double CALM_SECONDS = 4;
    /** Right after the start, what stands where something moved away is absorbed after this share of the time so far. */
    private static final double YOUNG_SHARE = 0.4;

    private static final double YOUNG_SECONDS = 0.6;
    /** A second level that was not seen for so many times the time until absorbed is forgotten. */
    private static final float KEPT_TIMES = 4;

    private static final float LEAST_DEVIATION = 1;
    private static final float FIRST_DEVIATION = 3;
    private static final float OWN_DEVIATIONS = 4.5f;
    private static final float COMMON_DEVIATIONS = 3.5f;
    private static final float MOST_THRESHOLD = 64;
    private static final int LEAST_SHIFT = 2;
    /** A greater shift at once is another light, in which bright and dark change by different amounts. */
    private static final int MOST_SHIFT = 16;

    private static final int LEVELS = 256;

    private final Shadows shadows;
    private final float leastLevels;
    private final float absorbSeconds;
    private final boolean[] ignored;
    private final int regarded;
    private final float[] level;
    private final float[] deviation;
    private final float[] served;
    private final float[] second;
    private final float[] secondServed;
    private final float[] secondUnseen;
    private final float[] candidate;
    private final float[] candidateSeconds;
    private final byte[] strength;
    private final int[] histogram = new int[2 * LEVELS];
    private int warmUp;
    private double age;
    private float commonDeviation = FIRST_DEVIATION;

    Background(int width, int height, boolean[] ignored, float leastLevels, float absorbSeconds) {
        int pixels = width * height;
        shadows = new Shadows(width, height);
        this.ignored = ignored;
        regarded = regarded(ignored);
        this.leastLevels = leastLevels;
        this.absorbSeconds = absorbSeconds;
        level = new float[pixels];
        deviation = new float[pixels];
        served = new float[pixels];
        second = new float[pixels];
        secondServed = new float[pixels];
        secondUnseen = new float[pixels];
        candidate = new float[pixels];
        candidateSeconds = new float[pixels];
        strength = new byte[pixels];
        Arrays.fill(secondUnseen, Float.MAX_VALUE);
    }

    /**
     * Compares a picture with the background and learns from it.
     *
     * @param grey its levels
     * @param seconds since the picture before, 0 or more
     * @return whether {@link #strength()} tells what moves; false while the background is being learned
     */
    boolean take(byte[] grey, double seconds) {
        if (regarded == 0) {
            return false;
        }
        if (warmUp == 0) {
            begin(grey);
            return false;
        }
        int shift = commonShift(grey);
        if (Math.abs(shift) > MOST_SHIFT) {
            beginAnew(grey);
            return false;
        }
        shift(shift);
        if (warmUp < WARM_UP_PICTURES) {
            warmUp(grey);
            return false;
        }
        age += seconds;
        int changed = compare(grey, (float) Math.min(seconds, absorbSeconds / 2));
        if (changed > MOST_OF_THE_PICTURE * regarded) {
            beginAnew(grey);
            return false;
        }
        shadows.clear(grey, level, commonDeviation, strength);
        return true;
    }

    /** {@return for each pixel 0 for background, else how much it differs: 50 for its threshold, 255 at most; lent} */
    byte[] strength() {
        return strength;
    }

    /** Keeps what was there before as second level: a light that goes on goes off again. */
    private void beginAnew(byte[] grey) {
        if (warmUp == WARM_UP_PICTURES) {
            System.arraycopy(level, 0, second, 0, level.length);
            System.arraycopy(served, 0, secondServed, 0, served.length);
            Arrays.fill(secondUnseen, 0);
        }
        begin(grey);
    }

    private void begin(byte[] grey) {
        for (int i = 0; i < grey.length; i++) {
            level[i] = grey[i] & 0xff;
        }
        Arrays.fill(deviation, FIRST_DEVIATION);
        Arrays.fill(candidateSeconds, 0);
        Arrays.fill(served, 0);
        warmUp = 1;
        age = 0;
    }

    private void warmUp(byte[] grey) {
        float share = 1f / ++warmUp;
        int changed = 0;
        float sum = 0;
        for (int i = 0; i < grey.length; i++) {
            if (ignored[i]) {
                continue;
            }
            float difference = (grey[i] & 0xff) - level[i];
            float far = Math.abs(difference);
            changed += far > MOST_THRESHOLD / 2 ? 1 : 0;
            level[i] += share * difference;
            deviation[i] += share * (Math.min(far, MOST_THRESHOLD / 4) - deviation[i]);
            sum += deviation[i];
        }
        commonDeviation = sum / regarded;
        if (changed > MOST_OF_THE_PICTURE * regarded) {
            begin(grey);
        }
    }

    /** {@return the median of what pixels differ from the background by; 0 where it is within rounding} */
    private int commonShift(byte[] grey) {
        Arrays.fill(histogram, 0);
        for (int i = 0; i < grey.length; i++) {
            if (!ignored[i]) {
                histogram[LEVELS + Math.round((grey[i] & 0xff) - level[i])]++;
            }
        }
        int below = 0;
        int bin = 0;
        while (below + histogram[bin] <= regarded / 2) {
            below += histogram[bin++];
        }
        int shift = bin - LEVELS;
        return Math.abs(shift) < LEAST_SHIFT ? 0 : shift;
    }

    private void shift(int by) {
        if (by != 0) {
            for (int i = 0; i < level.length; i++) {
                level[i] = Math.max(0, Math.min(LEVELS - 1, level[i] + by));
                second[i] += by;
                candidate[i] += by;
            }
        }
    }

    /** {@return how many pixels differ} */
    private int compare(byte[] grey, float seconds) {
        float follow = (float) (1 - Math.exp(-seconds / FOLLOW_SECONDS));
        float calm = (float) (1 - Math.exp(-seconds / CALM_SECONDS));
        float absorb = (float) Math.min(absorbSeconds, Math.max(YOUNG_SECONDS, YOUNG_SHARE * age));
        float least = Math.max(leastLevels, COMMON_DEVIATIONS * commonDeviation);
        float sum = 0;
        int changed = 0;
        for (int i = 0; i < grey.length; i++) {
            if (ignored[i]) {
                continue; // its strength stays 0
            }
            float now = grey[i] & 0xff;
            float threshold = Math.min(MOST_THRESHOLD, Math.max(least, OWN_DEVIATIONS * deviation[i]));
            float far = Math.abs(now - level[i]);
            if (far > threshold && isSecond(i, now, threshold)) {
                swap(i);
                far = Math.abs(now - level[i]);
            }
            secondUnseen[i] += seconds;
            sum += deviation[i];
            if (far <= threshold) {
                served[i] += seconds;
                level[i] += follow * (now - level[i]);
                deviation[i] = Math.max(LEAST_DEVIATION, deviation[i] + calm * (far - deviation[i]));
                candidateSeconds[i] = 0;
                strength[i] = 0;
            } else {
                changed++;
                strength[i] = (byte) Math.min(255, THRESHOLD_STRENGTH * far / threshold);
                consider(i, now, threshold, seconds, absorb);
            }
        }
        commonDeviation = sum / regarded;
        return changed;
    }

    private static int regarded(boolean[] ignored) {
        int regarded = 0;
        for (boolean each : ignored) {
            regarded += each ? 0 : 1;
        }
        return regarded;
    }

    private boolean isSecond(int i, float now, float threshold) {
        return isKept(i) && Math.abs(now - second[i]) <= threshold;
    }

    private boolean isKept(int i) {
        return secondUnseen[i] < KEPT_TIMES * absorbSeconds;
    }

    private void swap(int i) {
        float before = level[i];
        level[i] = second[i];
        second[i] = before;
        float time = served[i];
        served[i] = secondServed[i];
        secondServed[i] = time;
        secondUnseen[i] = 0;
    }

    private void consider(int i, float now, float threshold, float seconds, float absorb) {
        if (candidateSeconds[i] == 0 || Math.abs(now - candidate[i]) > threshold) {
            candidate[i] = now;
            candidateSeconds[i] = Float.MIN_VALUE;
            return;
        }
        candidateSeconds[i] += seconds;
        if (candidateSeconds[i] >= absorb) {
            absorb(i);
        }
    }

    /** Of the two levels so far, the one that was background for longer stays: somebody who fidgets is not the wall. */
    private void absorb(int i) {
        if (!isKept(i) || served[i] >= secondServed[i]) {
            second[i] = level[i];
            secondServed[i] = served[i];
            secondUnseen[i] = 0;
        }
        level[i] = candidate[i];
        served[i] = 0;
        candidateSeconds[i] = 0;
    }
}
