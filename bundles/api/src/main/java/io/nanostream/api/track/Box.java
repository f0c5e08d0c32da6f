package io.nanostream.api.track;

/**
 * A rectangle in a camera's picture, in fractions of its width and height, so that it fits every size the picture is scaled to.
 *
 * @param left 0 at the left edge, 1 at the right
 * @param top 0 at the upper edge, 1 at the lower
 * @param right at least {@code left}
 * @param bottom at least {@code top}
 */
public record Box(float left, float top, float right, float bottom) {
    /** Checks the order of the edges; parts outside the picture are allowed and clipped where it is drawn. */
    public Box {
        if (!(left <= right && top <= bottom)) {
            throw new IllegalArgumentException("box=" + left + "," + top + "," + right + "," + bottom
                    + ", must have left <= right, top <= bottom");
        }
    }

    /**
     * {@return this box, moved}
     *
     * @param dx to the right, in picture widths
     * @param dy down, in picture heights
     */
    public Box moved(float dx, float dy) {
        return new Box(left + dx, top + dy, right + dx, bottom + dy);
    }
}
