package io.nanostream.analysis.still;

import io.nanostream.api.analysis.PictureRefusal;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Walks over the chunks of a PNG file (ISO 15948, 5.3: length, type, data, CRC). */
final class PngWalk {
    /** The first 8 bytes. */
    static final long SIGNATURE = 0x89504e470d0a1a0aL;

    private static final int IHDR = 0x49484452;
    private static final int IDAT = 0x49444154;
    private static final int IEND = 0x49454e44;

    private static final int ZTXT = 0x7a545874;
    private static final int ITXT = 0x69545874;
    private static final int MOST_PACKED_TEXTS = 8; // a few bytes may unpack to megabytes, each

    private PngWalk() {}

    static PictureHeader of(ByteBuffer bytes) throws PictureRefusal {
        if (bytes.getInt(12) != IHDR || bytes.getInt(8) != 13) {
            throw PictureHeader.bad("the PNG does not begin with IHDR");
        }
        PictureHeader header =
                PictureHeader.sized(Integer.toUnsignedLong(bytes.getInt(16)), Integer.toUnsignedLong(bytes.getInt(20)));
        boolean pixels = false;
        int packed = 0;
        bytes.position(8);
        while (true) {
            int type = chunk(bytes);
            pixels |= type == IDAT;
            packed += type == ZTXT || type == ITXT ? 1 : 0;
            if (packed > MOST_PACKED_TEXTS) {
                throw PictureHeader.bad("the PNG has more than " + MOST_PACKED_TEXTS + " texts that may be compressed");
            }
            if (type == IEND) {
                break;
            }
        }
        if (!pixels) {
            throw PictureHeader.bad("the PNG has no pixels (no IDAT)");
        }
        return header;
    }

    /** {@return the type of the next chunk, whose sum is right} Goes behind it. */
    private static int chunk(ByteBuffer bytes) throws PictureRefusal {
        long length = Integer.toUnsignedLong(bytes.getInt());
        int begin = bytes.position();
        int type = bytes.getInt();
        if (length + 4 > bytes.remaining()) {
            throw new IndexOutOfBoundsException("chunk of " + length);
        }
        int end = (int) (begin + 4 + length);
        CRC32 sum = new CRC32(); // over type and data
        sum.update(bytes.slice(begin, end - begin));
        bytes.position(end);
        if (bytes.getInt() != (int) sum.getValue()) {
            throw PictureHeader.bad(
                    "the PNG is damaged: the checksum of its chunk at byte " + (begin - 4) + " is wrong");
        }
        return type;
    }
}
