package io.nanostream.analysis.ends;

/**
 * How the file is laid out; numbers in the machine's own byte order.
 *
 * <pre>
 *     0 +----------+----------+---------------------+----- - - -----+
 *       | magic    | open     | boot                | unused        |  header, 256 bytes
 *   256 +----------+----------+---------------------+----- - - -----+
 *       | calls    | ends     | identity            | length, name  |  one place for each detector, 256 bytes
 *   512 +----------+----------+---------------------+----- - - -----+
 *       | ...                                                       |  32 places
 * </pre>
 */
final class EndsLayout {
    /** int: that this is such a file. */
    static final int MAGIC_AT = 0;

    static final int MAGIC = 0x4e53_4531;

    /** int: 1 while somebody has the file open, 0 when it was closed properly. */
    static final int OPEN_AT = 4;

    /** long: the machine's start during which it was opened. */
    static final int BOOT_AT = 8;

    static final int PLACES = 32;

    /** int: how many calls of the detector are in progress. */
    static final int CALLS = 0;

    /** int: how often in a row the process ended in one. */
    static final int ENDS = 4;

    /** long: what the bundle was when that was counted. */
    static final int IDENTITY = 8;

    /** int: how long the name is, in bytes; 0 where the place is free. */
    static final int LENGTH = 16;

    /** UTF-8: who it is. */
    static final int NAME = 20;

    private static final int PLACE = 256;

    static final int LONGEST_NAME = PLACE - NAME; // bytes
    static final int SIZE = PLACE * (1 + PLACES);

    private EndsLayout() {}

    /** {@return where a field of a place is} */
    static int at(int place, int field) {
        return PLACE * (1 + place) + field;
    }
}
