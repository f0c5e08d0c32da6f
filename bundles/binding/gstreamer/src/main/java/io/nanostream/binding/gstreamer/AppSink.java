package io.nanostream.binding.gstreamer;

import java.util.Optional;

/** The end of a pipeline, from which one thread pulls. */
public final class AppSink {
    private final long sink;

    AppSink(long sink) {
        this.sink = sink;
    }

    /**
     * Waits for the next buffer.
     *
     * @param timeoutNanos how long at most
     * @return the buffer, the caller's to release; empty after the timeout, at the end of the stream, or when the pipeline stops
     */
    public Optional<GstSample> pull(long timeoutNanos) {
        long sample = Gst.gst_app_sink_try_pull_sample(sink, timeoutNanos);
        return sample == 0 ? Optional.empty() : Optional.of(GstSample.of(sample));
    }

    /**
     * Waits for the next buffer, with the caps that are in force for it.
     *
     * @param timeoutNanos how long at most
     * @return buffer and caps, or empty as in {@link #pull}
     */
    public Optional<WithCaps> pullWithCaps(long timeoutNanos) {
        long sample = Gst.gst_app_sink_try_pull_sample(sink, timeoutNanos);
        if (sample == 0) {
            return Optional.empty();
        }
        String caps = Gst.takeText(Gst.gst_caps_to_string(Gst.gst_sample_get_caps(sample)));
        return Optional.of(new WithCaps(GstSample.of(sample), caps));
    }

    /** {@return whether the stream has ended and everything was pulled} */
    public boolean ended() {
        return Gst.gst_app_sink_is_eos(sink) != 0;
    }

    /**
     * A buffer and what it holds.
     *
     * @param sample the buffer
     * @param caps as text
     */
    public record WithCaps(GstSample sample, String caps) {}
}
