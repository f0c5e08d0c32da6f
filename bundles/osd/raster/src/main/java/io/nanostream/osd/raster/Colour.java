package io.nanostream.osd.raster;

/**
 * A colour as frames hold it: limited range, BT.709.
 *
 * @param y luma, 16..235
 * @param u blue difference, 16..240
 * @param v red difference, 16..240
 */
record Colour(byte y, byte u, byte v) {
    /** Neither blue nor red. */
    static final byte NEUTRAL_CHROMA = (byte) 128;

    /**
     * Bright ones that stay apart on video: green, cyan, orange, pink, yellow, blue, red, lime, violet, teal, white,
     * amber.
     */
    private static final Colour[] CLASSES = {
        rgb(0x3ddc5b), rgb(0x21d4fd), rgb(0xff9f1c), rgb(0xff5fa8), rgb(0xffe14d), rgb(0x5b9bff),
        rgb(0xff5a4f), rgb(0xb8f34a), rgb(0xb388ff), rgb(0x00c9a7), rgb(0xffffff), rgb(0xd9a066)
    };

    /** {@return the colour of a class, the same for ever} */
    static Colour ofClass(int classId) {
        return CLASSES[Math.floorMod(classId, CLASSES.length)];
    }

    private static Colour rgb(int rgb) {
        double r = (rgb >> 16 & 0xff) / 255.0;
        double g = (rgb >> 8 & 0xff) / 255.0;
        double b = (rgb & 0xff) / 255.0;
        double luma = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        return new Colour((byte) Math.round(16 + 219 * luma), (byte) Math.round(128 + 224 * (b - luma) / 1.8556), (byte)
                Math.round(128 + 224 * (r - luma) / 1.5748));
    }
}
