package io.nanostream.detector.ncnn.net;

/**
 * How ncnn works.
 *
 * @param threads that one inference uses, 1..16
 * @param lightMode whether a layer's input is freed as soon as it is used
 * @param fp16 whether numbers may be stored and multiplied in 16 bits where the CPU can
 * @param bf16 whether numbers may be stored as bfloat16
 */
public record NetOptions(int threads, boolean lightMode, boolean fp16, boolean bf16) {
    /** Checks the number of threads. */
    public NetOptions {
        if (threads < 1 || threads > 16) {
            throw new IllegalArgumentException("threads=" + threads + ", must be 1..16");
        }
    }
}
