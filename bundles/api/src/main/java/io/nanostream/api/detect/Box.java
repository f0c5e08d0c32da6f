package io.nanostream.api.detect;

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

    /** {@return how wide it is, in picture widths} */
    public float width() {
        return right - left;
    }

    /** {@return how high it is, in picture heights} */
    public float height() {
        return bottom - top;
    }

    /** {@return its share of the picture's area} */
    public float area() {
        return width() * height();
    }

    /**
     * {@return the intersection's area over that of the union (IoU), 0..1; 0 where both are empty}
     *
     * @param other of the same picture
     */
    public float iou(Box other) {
        float overlapWidth = Math.min(right, other.right) - Math.max(left, other.left);
        float overlapHeight = Math.min(bottom, other.bottom) - Math.max(top, other.top);
        if (overlapWidth <= 0 || overlapHeight <= 0) {
            return 0;
        }
        float overlap = overlapWidth * overlapHeight;
        return overlap / (area() + other.area() - overlap);
    }

    /**
     * {@return this box in a frame into which its picture was fitted whole and centred, with borders where the shapes differ (letterbox)}
     *
     * @param pictureAspect width over height of the picture that the box was found in
     * @param frameAspect width over height of the frame
     */
    public Box letterboxed(float pictureAspect, float frameAspect) {
        float scaleX = Math.min(1, pictureAspect / frameAspect);
        float scaleY = Math.min(1, frameAspect / pictureAspect);
        float borderX = (1 - scaleX) / 2;
        float borderY = (1 - scaleY) / 2;
        return new Box(
                borderX + left * scaleX, borderY + top * scaleY, borderX + right * scaleX, borderY + bottom * scaleY);
    }
}
