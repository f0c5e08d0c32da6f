package io.nanostream.encoder.openh264;

import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.binding.gstreamer.encode.EncoderChain;
import java.util.Optional;

/** How openh264enc is told what to make, and what it cannot. */
final class Openh264Chain {
    private static final int MOST_MACROBLOCKS = 36_864; // of a picture: level 5.2, openh264's MAX_MBS_PER_FRAME
    private static final int ROWS_A_SLICE = 8; // it refuses flatter ones: rate control works in groups of rows
    private static final String LEAST_LEVEL = "3"; // raised by the library where size or bitrate need it
    private static final int LEAST_LEVEL_BPS = 10_000_000; // H.264 Table A-1

    private Openh264Chain() {}

    /** {@return why pictures of that format cannot be coded, empty where they can} */
    static Optional<String> refusal(VideoFormat format) {
        int macroblocks = macroblocks(format.widthPx()) * macroblocks(format.heightPx());
        return macroblocks <= MOST_MACROBLOCKS
                ? Optional.empty()
                : Optional.of("size=" + format.widthPx() + "x" + format.heightPx() + ", openh264 takes "
                        + MOST_MACROBLOCKS + " macroblocks at most, such as 4096x2304");
    }

    /**
     * {@return the chain} openh264enc takes planes of their own only, and writes no access unit delimiter: h264parse puts
     * it in, without waiting for the next access unit, since what it gets is whole. Three settings are traps: where level
     * and max-bitrate do not fit together, a change of the bitrate begins anew with another SPS; the library replaces both
     * quantizer limits where the lower one is 0, and then does not hold low bitrates; and what it may skip, it skips.
     */
    static EncoderChain of(EncoderSettings asked, Openh264EncoderSettings how) {
        int threads = threads(how);
        String planar = asked.format().pixelFormat() == PixelFormat.YUV420P
                ? ""
                : "videoconvert ! video/x-raw,format=" + PixelFormat.YUV420P.gstreamerName() + " ! ";
        int mostBps = Math.max(asked.bitrateBps(), LEAST_LEVEL_BPS);
        String whole = "video/x-h264,stream-format=byte-stream,alignment=au";
        String elements = planar + "openh264enc name=" + EncoderChain.ENCODER + " complexity=" + how.complexity()
                + " multi-thread=" + threads + " slice-mode=n-slices num-slices=" + slices(asked.format(), threads)
                + " enable-frame-skip=false scene-change-detection=false rate-control=bitrate"
                + " bitrate=" + asked.bitrateBps() + " max-bitrate=" + mostBps + " qp-min=12 qp-max=51"
                + " gop-size=" + asked.keyframeInterval()
                + " ! " + whole + ",profile=" + asked.profile().capsName() + ",level=(string)" + LEAST_LEVEL
                + " ! h264parse ! " + whole;
        return new EncoderChain(elements, 1, mostBps);
    }

    private static int threads(Openh264EncoderSettings how) {
        int cores = Math.min(Runtime.getRuntime().availableProcessors(), Openh264EncoderSettings.MOST_THREADS);
        return how.threads() == 0 ? cores : how.threads();
    }

    private static int slices(VideoFormat format, int threads) {
        return Math.max(1, Math.min(threads, macroblocks(format.heightPx()) / ROWS_A_SLICE));
    }

    private static int macroblocks(int pixels) {
        return (pixels + 15) / 16;
    }
}
