package io.nanostream.detector.ncnn.input;

/**
 * Where a picture of one size lies in a net's input. Rounds as ncnn's example {@code nanodet.cpp} does, so that
 * results can be compared.
 *
 * @param source the picture's size, pixels
 * @param scaled its size in the net's input, pixels
 * @param padded the net's input, pixels
 * @param scale net pixels a picture's pixel, across and down
 */
public record Placement(Size source, Size scaled, Size padded, Scale scale) {

    /**
     * A size in pixels.
     *
     * @param width across
     * @param height down
     */
    public record Size(int width, int height) {}

    /**
     * A factor for each direction.
     *
     * @param x across
     * @param y down
     */
    public record Scale(float x, float y) {}

    /**
     * {@return the place of a picture}
     *
     * @param input what the net wants
     * @param width the picture's width, pixels
     * @param height its height, pixels
     */
    public static Placement of(InputSpec input, int width, int height) {
        int targetWidth = input.target().widthPx();
        int targetHeight = input.target().heightPx();
        Size scaled;
        Scale scale;
        if (!input.letterbox()) {
            scaled = new Size(targetWidth, targetHeight);
            scale = new Scale((float) targetWidth / width, (float) targetHeight / height);
        } else if ((long) width * targetHeight > (long) height * targetWidth) {
            float factor = (float) targetWidth / width;
            scaled = new Size(targetWidth, Math.max(1, (int) (height * factor)));
            scale = new Scale(factor, factor);
        } else {
            float factor = (float) targetHeight / height;
            scaled = new Size(Math.max(1, (int) (width * factor)), targetHeight);
            scale = new Scale(factor, factor);
        }
        Size padded = new Size(up(scaled.width, input.multiple()), up(scaled.height, input.multiple()));
        return new Placement(new Size(width, height), scaled, padded, scale);
    }

    /** {@return border on the left, pixels} */
    public int left() {
        return (padded.width - scaled.width) / 2;
    }

    /** {@return border above, pixels} */
    public int top() {
        return (padded.height - scaled.height) / 2;
    }

    /** {@return whether the picture has its size in the net's input already} */
    public boolean exact() {
        return source.equals(scaled);
    }

    private static int up(int size, int multiple) {
        return (size + multiple - 1) / multiple * multiple;
    }
}
