package io.nanostream.detector.ncnn.weights;

/**
 * Something that a person should know of.
 *
 * @param subject what it is about, such as {@code model nanodet_m}
 * @param reason one line
 * @param remedy one line
 */
public record Problem(String subject, String reason, String remedy) {}
