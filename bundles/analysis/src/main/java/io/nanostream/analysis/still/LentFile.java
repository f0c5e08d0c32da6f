package io.nanostream.analysis.still;

import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import java.nio.ByteBuffer;

/** A picture's file in memory that is its owner's: it is read only while he waits, and may be gone afterwards. */
final class LentFile {
    private ByteBuffer bytes;

    LentFile(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Reads a file. */
    @FunctionalInterface
    interface Reading<T> {
        T of(ByteBuffer bytes) throws PictureRefusal;
    }

    /**
     * {@return what somebody makes of it}
     *
     * @param reading keeps nothing of the memory
     * @throws PictureRefusal when the owner waits no more, or as the reading does
     */
    synchronized <T> T read(Reading<T> reading) throws PictureRefusal {
        if (bytes == null) {
            throw new PictureRefusal(Cause.NO_DETECTOR, "nobody waits for this picture any more");
        }
        return reading.of(bytes);
    }

    /** Ends the loan; waits for a reading that is under way. */
    synchronized void takeBack() {
        bytes = null;
    }
}
