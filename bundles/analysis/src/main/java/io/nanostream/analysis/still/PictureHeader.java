package io.nanostream.analysis.still;

import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * What a JPEG (ITU-T T.81) or PNG (ISO 15948) file says of itself, read before any decoder sees it: whole, of a kind that is taken, and not
 * larger than is taken.
 *
 * @param widthPx 1..8192
 * @param heightPx 1..8192
 */
record PictureHeader(int widthPx, int heightPx) {
    /** {@return how many pixels it has} */
    int pixels() {
        return widthPx * heightPx;
    }

    private static final int MOST_PX = 8192;
    private static final long MOST_PIXELS = 40_000_000;

    PictureHeader {
        if (widthPx < 1 || heightPx < 1 || widthPx > MOST_PX || heightPx > MOST_PX) {
            throw new IllegalArgumentException("size=" + widthPx + "x" + heightPx);
        }
    }

    /**
     * Reads the header, and walks to the file's end.
     *
     * @param file from position to limit; the position stays
     * @return its size
     * @throws PictureRefusal when it is no picture that is taken
     */
    static PictureHeader of(ByteBuffer file) throws PictureRefusal {
        ByteBuffer bytes = file.slice(); // big endian
        try {
            if (bytes.remaining() > 8 && bytes.getLong(0) == PngWalk.SIGNATURE) {
                return PngWalk.of(bytes);
            }
            if (bytes.remaining() > 2 && bytes.getShort(0) == JpegWalk.START_OF_IMAGE) {
                return JpegWalk.of(bytes);
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new PictureRefusal(Cause.BAD_PICTURE, "the picture ends before its end: it is truncated");
        }
        throw bad("the picture is neither JPEG nor PNG");
    }

    /** Checks a size that a file tells. */
    static PictureHeader sized(long width, long height) throws PictureRefusal {
        if (width < 1 || height < 1) {
            throw bad("picture of " + width + "x" + height + ", must be 1x1 or more");
        }
        if (width > MOST_PX || height > MOST_PX || width * height > MOST_PIXELS) {
            throw new PictureRefusal(
                    Cause.TOO_LARGE,
                    "picture of " + width + "x" + height + ", must be at most " + MOST_PX + "x" + MOST_PX
                            + " and 40 million pixels");
        }
        return new PictureHeader((int) width, (int) height);
    }

    static PictureRefusal bad(String reason) {
        return new PictureRefusal(Cause.BAD_PICTURE, reason);
    }
}
