package io.nanostream.api.detect;

/** How the samples of one pixel of a {@link Picture} follow each other; eight bits a sample, full range. */
public enum PixelOrder {
    /** Blue, green, red. */
    BGR(3, "BGR"),
    /** Red, green, blue. */
    RGB(3, "RGB"),
    /** Luma only. */
    GRAY(1, "GRAY8");

    private final int bytes;
    private final String gstreamerName;

    PixelOrder(int bytes, String gstreamerName) {
        this.bytes = bytes;
        this.gstreamerName = gstreamerName;
    }

    /** {@return bytes a pixel} */
    public int bytes() {
        return bytes;
    }

    /** {@return the name as GStreamer's caps spell it, such as {@code BGR}} */
    public String gstreamerName() {
        return gstreamerName;
    }
}
