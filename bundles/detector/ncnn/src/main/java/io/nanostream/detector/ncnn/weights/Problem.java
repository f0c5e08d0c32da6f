package io.nanostream.detector.ncnn.weights;

/**
 * Something that a person should know of.
 *
 * @param subject what it is about, such as {@code model nanodet_m}
 * @param reason one line
 * @param remedy one line
 * @param advice whether all is well all the same
 */
public record Problem(String subject, String reason, String remedy, boolean advice) {
    /** Something that is not as somebody wanted it. */
    public Problem(String subject, String reason, String remedy) {
        this(subject, reason, remedy, false);
    }

    /**
     * {@return something that is as it should be, and could be better}
     *
     * @param subject what it is about
     * @param reason one line
     * @param remedy one line
     */
    public static Problem advice(String subject, String reason, String remedy) {
        return new Problem(subject, reason, remedy, true);
    }
}
