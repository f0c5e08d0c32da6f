package io.nanostream.encoder.x264;

import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.binding.gstreamer.encode.EncoderChain;

/** How x264enc is told what to make. */
final class X264Chain {
    private static final int KILOBIT = 1000;

    private X264Chain() {}

    static EncoderChain of(EncoderSettings asked, X264EncoderSettings how) {
        String elements = "x264enc name=" + EncoderChain.ENCODER + " tune=zerolatency speed-preset=" + how.speedPreset()
                + " threads=" + how.threads() + " bframes=0 byte-stream=true aud=true pass=cbr"
                + " bitrate=" + asked.bitrateBps() / KILOBIT + " vbv-buf-capacity=" + how.rateBufferMillis()
                + " key-int-max=" + asked.keyframeInterval()
                + " ! video/x-h264,stream-format=byte-stream,alignment=au,profile="
                + asked.profile().capsName();
        return new EncoderChain(elements, KILOBIT, Integer.MAX_VALUE);
    }
}
