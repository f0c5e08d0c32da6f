package io.nanostream.api.frame;

/** How the pixels of a raw frame lie in memory. Spelled as FFmpeg does; eight bits a sample, 4:2:0, limited range. */
public enum PixelFormat {
    /** Three planes: Y at full size, U and V each at half width and half height (GStreamer: {@code I420}). */
    YUV420P("yuv420p", "I420", 3),
    /** Two planes: Y at full size, then U and V interleaved at half height (GStreamer: {@code NV12}). */
    NV12("nv12", "NV12", 2);

    private final String ffmpegName;
    private final String gstreamerName;
    private final int planes;

    PixelFormat(String ffmpegName, String gstreamerName, int planes) {
        this.ffmpegName = ffmpegName;
        this.gstreamerName = gstreamerName;
        this.planes = planes;
    }

    /** {@return the name as FFmpeg spells it, such as {@code yuv420p}} */
    public String ffmpegName() {
        return ffmpegName;
    }

    /** {@return the name as GStreamer's caps spell it, such as {@code I420}} */
    public String gstreamerName() {
        return gstreamerName;
    }

    /** {@return the number of planes, 2 or 3} */
    public int planes() {
        return planes;
    }
}
