package io.nanostream.capture.pattern;

import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import java.util.regex.Pattern;

/**
 * The checked configuration.
 *
 * @param camera name of the camera
 * @param format what it gives
 */
record PatternCaptureSettings(String camera, VideoFormat format) {
    static final VideoFormat DEFAULT_FORMAT = new VideoFormat(PixelFormat.YUV420P, 1280, 720, new FrameRate(30, 1));

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,32}");

    PatternCaptureSettings {
        if (!NAME.matcher(camera).matches()) {
            throw new IllegalArgumentException("camera=" + camera + ", must be 1..32 letters, digits, _ or -");
        }
    }

    static PatternCaptureSettings of(PatternCaptureConfig config) {
        FrameRate rate = FrameRate.parse(config.rate());
        VideoFormat format = new VideoFormat(PixelFormat.YUV420P, config.width(), config.height(), rate);
        return new PatternCaptureSettings(config.camera(), format);
    }
}
