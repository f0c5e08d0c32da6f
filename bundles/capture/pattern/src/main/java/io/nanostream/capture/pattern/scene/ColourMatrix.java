package io.nanostream.capture.pattern.scene;

/**
 * RGB to Y'CbCr, eight bits, limited range: BT.601 up to 576 rows and BT.709 above, which is what GStreamer and
 * players assume of a picture that does not say (gst-plugins-base, {@code gst_video_info_set_format}).
 */
final class ColourMatrix {
    private final double red;
    private final double green;
    private final double blue;

    ColourMatrix(int heightPx) {
        this.red = heightPx > 576 ? 0.2126 : 0.299;
        this.blue = heightPx > 576 ? 0.0722 : 0.114;
        this.green = 1 - red - blue;
    }

    /** {@return Y, 16..235, not rounded} */
    double luma(int rgb) {
        return 16 + 219 * grey(rgb);
    }

    /** {@return Cb, 16..240, not rounded} */
    double cb(int rgb) {
        return 128 + 112 * ((rgb & 0xff) / 255.0 - grey(rgb)) / (1 - blue);
    }

    /** {@return Cr, 16..240, not rounded} */
    double cr(int rgb) {
        return 128 + 112 * ((rgb >> 16 & 0xff) / 255.0 - grey(rgb)) / (1 - red);
    }

    private double grey(int rgb) {
        return (red * (rgb >> 16 & 0xff) + green * (rgb >> 8 & 0xff) + blue * (rgb & 0xff)) / 255;
    }
}
