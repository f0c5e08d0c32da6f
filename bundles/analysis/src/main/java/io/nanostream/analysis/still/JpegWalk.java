package io.nanostream.analysis.still;

import io.nanostream.api.analysis.PictureRefusal;
import java.nio.ByteBuffer;

/** Walks over the segments of a JPEG file (ITU-T T.81, B.1). */
final class JpegWalk {
    /** The first 2 bytes. */
    static final short START_OF_IMAGE = (short) 0xffd8;

    private static final int MOST_SCANS = 100; // progressive encoders make about ten
    private static final long MOST_WORK = 300_000_000; // each scan passes over all pixels, however few bytes it has
    private static final int SOF0 = 0xc0;
    private static final int SOF1 = 0xc1;
    private static final int SOF2 = 0xc2;
    private static final int DHT = 0xc4;
    private static final int JPG = 0xc8;
    private static final int DAC = 0xcc;
    private static final int RST0 = 0xd0;
    private static final int RST7 = 0xd7;
    private static final int EOI = 0xd9;
    private static final int SOS = 0xda;
    private static final int TEM = 0x01;

    private JpegWalk() {}

    static PictureHeader of(ByteBuffer bytes) throws PictureRefusal {
        PictureHeader header = null;
        int scans = 0;
        bytes.position(2);
        for (int marker = marker(bytes); marker != EOI; marker = marker(bytes)) {
            if (marker == TEM || marker >= RST0 && marker <= RST7) {
                continue; // has no length
            }
            int begin = bytes.position();
            int length = Short.toUnsignedInt(bytes.getShort());
            if (length < 2 || begin + length > bytes.limit()) {
                throw new IndexOutOfBoundsException("segment of " + length);
            }
            if (frame(marker)) {
                header = frame(bytes, marker);
            }
            bytes.position(begin + length);
            if (marker == SOS) {
                if (header == null || ++scans > MOST_SCANS || (long) scans * header.pixels() > MOST_WORK) {
                    throw PictureHeader.bad("the JPEG has pixels without a size, or more scans than decoders should do:"
                            + " at most " + MOST_SCANS + ", and scans times pixels at most " + MOST_WORK);
                }
                skipCoded(bytes);
            }
        }
        if (header == null || scans == 0) {
            throw PictureHeader.bad("the JPEG has no pixels");
        }
        return header;
    }

    /** {@return the next marker} Any number of 0xff may come before it. */
    private static int marker(ByteBuffer bytes) throws PictureRefusal {
        if (bytes.get() != (byte) 0xff) {
            throw PictureHeader.bad("the JPEG has bytes between its segments, at " + (bytes.position() - 1));
        }
        int marker;
        do {
            marker = bytes.get() & 0xff;
        } while (marker == 0xff);
        return marker;
    }

    private static boolean frame(int marker) {
        return marker >= SOF0 && marker <= 0xcf && marker != DHT && marker != JPG && marker != DAC;
    }

    private static PictureHeader frame(ByteBuffer bytes, int marker) throws PictureRefusal {
        int bits = bytes.get() & 0xff;
        int height = Short.toUnsignedInt(bytes.getShort());
        int width = Short.toUnsignedInt(bytes.getShort());
        int components = bytes.get() & 0xff;
        if (marker != SOF0 && marker != SOF1 && marker != SOF2) {
            throw PictureHeader.bad(
                    "the JPEG is lossless, hierarchical or arithmetic coded, must be baseline or progressive");
        }
        if (bits != 8 || components != 1 && components != 3) {
            throw PictureHeader.bad("the JPEG has " + components + " components of " + bits
                    + " bits, must have 1 or 3 of 8 bits (no CMYK)");
        }
        return PictureHeader.sized(width, height);
    }

    /** Goes to the marker that ends a scan: 0xff 0x00 is a coded 0xff, restart markers belong to the scan. */
    private static void skipCoded(ByteBuffer bytes) {
        while (true) {
            if (bytes.get() == (byte) 0xff) {
                int next = bytes.get(bytes.position()) & 0xff;
                if (next != 0 && next != 0xff && (next < RST0 || next > RST7)) {
                    bytes.position(bytes.position() - 1);
                    return;
                }
            }
        }
    }
}
