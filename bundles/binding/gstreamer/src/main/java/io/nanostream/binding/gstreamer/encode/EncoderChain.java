package io.nanostream.binding.gstreamer.encode;

/**
 * How one session codes.
 *
 * @param elements in the notation of {@code gst-launch-1.0}, from raw frames of the session's format to whole access units that keep the
 *     contract of {@link io.nanostream.api.encode.EncoderSession}; the encoder among them is named {@code enc}
 * @param bitrateUnitBps bits per second in one unit of the encoder's property {@code bitrate}, which can be set while it works
 * @param mostBps the highest bitrate that can be set so without new parameter sets; above it a new session is needed
 */
public record EncoderChain(String elements, int bitrateUnitBps, int mostBps) {
    /** The name that the encoder bears among the elements. */
    public static final String ENCODER = "enc";

    /** Checks the unit. */
    public EncoderChain {
        if (bitrateUnitBps < 1) {
            throw new IllegalArgumentException("bitrateUnitBps=" + bitrateUnitBps + ", must be 1 or more");
        }
    }
}
