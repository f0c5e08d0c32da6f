package io.nanostream.capture.file;

import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What decoded pictures look like, read from their caps.
 *
 * @param pixelFormat layout
 * @param widthPx as decoded, perhaps odd
 * @param heightPx as decoded, perhaps odd
 * @param rate empty when the container does not tell, or tells nonsense
 */
record ClipShape(PixelFormat pixelFormat, int widthPx, int heightPx, Optional<FrameRate> rate) {
    private static final Pattern FIELD = Pattern.compile("\\b(format|width|height|framerate)=\\(\\w+\\)([^,; ]+)");

    /**
     * Reads caps.
     *
     * @param caps of raw video, fixed, as text
     * @return what they say
     * @throws IllegalArgumentException when they are not those of i420 or nv12 pictures
     */
    static ClipShape of(String caps) {
        String format = "";
        String rate = "0/1";
        int width = 0;
        int height = 0;
        Matcher field = FIELD.matcher(caps);
        while (field.find()) {
            switch (field.group(1)) {
                case "format" -> format = field.group(2);
                case "width" -> width = Integer.parseInt(field.group(2));
                case "height" -> height = Integer.parseInt(field.group(2));
                default -> rate = field.group(2);
            }
        }
        return new ClipShape(pixelFormat(format, caps), width, height, rate(rate));
    }

    /** {@return the nearest rate that a format can state} Rates below 1 and above 240 become those. */
    static FrameRate nearest(double framesPerSecond) {
        double bounded = Math.max(1, Math.min(240, framesPerSecond));
        return new FrameRate((int) Math.round(bounded * 1000), 1000);
    }

    /** {@return the format of the pictures, made even by cropping} */
    VideoFormat format(FrameRate measured) {
        return new VideoFormat(pixelFormat, widthPx & ~1, heightPx & ~1, rate.orElse(measured));
    }

    boolean even() {
        return widthPx % 2 == 0 && heightPx % 2 == 0;
    }

    /** {@return caps that hold all further pictures to this size} */
    String pinned() {
        return "video/x-raw,format=" + pixelFormat.gstreamerName() + ",width=" + widthPx + ",height=" + heightPx
                + ",pixel-aspect-ratio=1/1";
    }

    private static PixelFormat pixelFormat(String name, String caps) {
        for (PixelFormat format : PixelFormat.values()) {
            if (format.gstreamerName().equals(name)) {
                return format;
            }
        }
        throw new IllegalArgumentException("caps=" + caps + ", must be I420 or NV12");
    }

    private static Optional<FrameRate> rate(String fraction) {
        String[] parts = fraction.split("/");
        double perSecond = Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]);
        if (!(perSecond > 0 && perSecond <= 240)) {
            return Optional.empty();
        }
        int frames = Integer.parseInt(parts[0]);
        int seconds = Integer.parseInt(parts[1]);
        boolean exact = perSecond >= 1 && frames <= 240_000 && seconds <= 1001;
        return Optional.of(exact ? new FrameRate(frames, seconds) : nearest(perSecond));
    }
}
