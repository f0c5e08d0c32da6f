package io.nanostream.api.encode;

/** How pictures are coded. */
public enum Codec {
    /** H.264 / AVC, Annex B byte stream. */
    H264("h264"),
    /** H.265 / HEVC, Annex B byte stream. */
    H265("h265"),
    /** A JPEG picture each. */
    JPEG("mjpeg");

    private final String ffmpegName;

    Codec(String ffmpegName) {
        this.ffmpegName = ffmpegName;
    }

    /** {@return the name as FFmpeg spells it, such as {@code h264}} */
    public String ffmpegName() {
        return ffmpegName;
    }

    /**
     * Finds a codec by its name.
     *
     * @param name as FFmpeg spells it
     * @return the codec
     * @throws IllegalArgumentException with the name and the known ones when there is none
     */
    public static Codec named(String name) {
        for (Codec codec : values()) {
            if (codec.ffmpegName.equals(name)) {
                return codec;
            }
        }
        throw new IllegalArgumentException("codec=" + name + ", must be one of h264, h265, mjpeg");
    }
}
