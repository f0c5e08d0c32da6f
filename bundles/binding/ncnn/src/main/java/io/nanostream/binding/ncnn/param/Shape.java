package io.nanostream.binding.ncnn.param;

/**
 * The size of a blob: of 1 dimension (w), 2 (w, h) or 3 (w, h, c); 0 dimensions where nobody knows.
 *
 * @param dims 0..3
 * @param w elements across, 1 or more
 * @param h rows
 * @param c channels
 */
record Shape(int dims, int w, int h, int c) {
    static final Shape UNKNOWN = new Shape(0, 1, 1, 1);

    private static final long LARGEST = 1 << 26;

    static Shape of(int w) {
        return new Shape(1, w, 1, 1);
    }

    static Shape of(int w, int h) {
        return new Shape(2, w, h, 1);
    }

    static Shape of(int w, int h, int c) {
        return new Shape(3, w, h, c);
    }

    boolean known() {
        return dims > 0;
    }

    long elements() {
        return (long) w * h * c;
    }

    /** {@return whether it is one that a blob of a picture's net can have} */
    boolean sane() {
        return w > 0 && h > 0 && c > 0 && (long) w * h <= LARGEST && elements() <= LARGEST;
    }

    /** {@return the size along an axis, 0 is the outermost} */
    int along(int axis) {
        return new int[] {c, h, w}[axis + 3 - dims];
    }

    /** {@return the same with another size along an axis} */
    Shape with(int axis, int size) {
        int at = axis + 3 - dims;
        return new Shape(dims, at == 2 ? size : w, at == 1 ? size : h, at == 0 ? size : c);
    }
}
