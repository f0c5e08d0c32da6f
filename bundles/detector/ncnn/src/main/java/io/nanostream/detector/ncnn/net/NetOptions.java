package io.nanostream.detector.ncnn.net;

import java.util.Objects;

/**
 * How ncnn works.
 *
 * @param threads that one inference uses, 1..16
 * @param lightMode whether a layer's input is freed as soon as it is used
 * @param fp16 whether numbers may be stored and multiplied in 16 bits where the CPU can
 * @param bf16 whether numbers may be stored as bfloat16
 * @param isolation in which process
 */
public record NetOptions(int threads, boolean lightMode, boolean fp16, boolean bf16, Isolation isolation) {
    /** Checks the number of threads. */
    public NetOptions {
        Objects.requireNonNull(isolation, "isolation");
        if (threads < 1 || threads > 16) {
            throw new IllegalArgumentException("threads=" + threads + ", must be 1..16");
        }
    }
}
