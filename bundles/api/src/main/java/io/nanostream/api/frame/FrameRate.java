package io.nanostream.api.frame;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Frames per second as a fraction, so that 30000/1001 stays exact.
 *
 * @param frames frames in {@code seconds}, 1..240000
 * @param seconds the seconds they take, 1..1001; 30 fps is 30/1, NTSC 30000/1001
 */
public record FrameRate(int frames, int seconds) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(?:/(\\d{1,4})|\\.(\\d{1,3}))?");

    /** Checks both numbers and that the rate lies in 1..240 fps, and reduces the fraction. */
    public FrameRate {
        if (frames < 1 || seconds < 1 || frames > 240_000 || seconds > 1001) {
            throw new IllegalArgumentException("rate=" + frames + "/" + seconds + ", must be 1/1..240000/1001");
        }
        if (frames < seconds || frames > 240L * seconds) {
            throw new IllegalArgumentException("rate=" + frames + "/" + seconds + ", must be 1..240 frames per second");
        }
        int divisor = greatestCommonDivisor(frames, seconds);
        frames /= divisor;
        seconds /= divisor;
    }

    /**
     * Reads {@code 30}, {@code 12.5} or {@code 30000/1001}.
     *
     * @param text the rate in frames per second
     * @return the rate
     * @throws IllegalArgumentException with the text and the accepted forms when it is none of them
     */
    public static FrameRate parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("rate=" + text + ", must be like 30, 12.5 or 30000/1001");
        }
        int whole = Integer.parseInt(form.group(1));
        if (form.group(2) != null) {
            return new FrameRate(whole, Integer.parseInt(form.group(2)));
        }
        if (form.group(3) == null) {
            return new FrameRate(whole, 1);
        }
        int scale = (int) Math.pow(10, form.group(3).length());
        return new FrameRate(Math.addExact(Math.multiplyExact(whole, scale), Integer.parseInt(form.group(3))), scale);
    }

    /** {@return the time from one frame to the next, in nanoseconds, rounded down} */
    public long periodNanos() {
        return 1_000_000_000L * seconds / frames;
    }

    /**
     * Says when frame {@code index} of a stream at this rate is due.
     *
     * @param index the frame's place in the grid, 0 or more
     * @return nanoseconds after frame 0, without accumulated rounding
     */
    public long nanosAt(long index) {
        long nanos = 1_000_000_000L * seconds;
        return index / frames * nanos + index % frames * nanos / frames;
    }

    /** {@return the rate as a number, in frames per second} */
    public double perSecond() {
        return (double) frames / seconds;
    }

    @Override
    public String toString() {
        return seconds == 1 ? Integer.toString(frames) : frames + "/" + seconds;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
