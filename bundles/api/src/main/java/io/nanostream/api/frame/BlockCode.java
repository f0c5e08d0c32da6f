package io.nanostream.api.frame;

import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * A number in the picture itself, for players that show pictures only: 32 bits and their CRC-8 (polynomial 0x07) as a row of
 * 40 black and white blocks, most significant bit first, between a white and a black guard block on the left and a black
 * and a white one on the right. Survives H.264 at 500 kbit/s and scaling to half size.
 *
 * <pre>
 *  W B | 32 bits of the number | 8 bits CRC | B W      44 blocks, each {@link #cellPx} wide and high
 * </pre>
 *
 * <p>The stream's frame number stands at the top left ({@link #TOP}), a scene's own capture number at the bottom left
 * ({@link #BOTTOM}), both one block away from the edges.
 */
public final class BlockCode {
    /** Row of the stream's frame number: overlay and slate. */
    public static final boolean TOP = true;
    /** Row of the camera's capture number: the rendered scene. */
    public static final boolean BOTTOM = false;
    /** Blocks in a row, guards included. */
    public static final int BLOCKS = 44;

    private static final int WHITE = 235;
    private static final int BLACK = 16;

    private BlockCode() {}

    /**
     * {@return the side of one block in pixels: a 50th of the width, even, at least 8} A picture narrower than 368 pixels
     * cannot hold the row.
     *
     * @param widthPx width of the picture
     */
    public static int cellPx(int widthPx) {
        return Math.max(8, widthPx / 50 & ~1);
    }

    /**
     * Draws the row into a Y plane; the caller neutralises chroma under it ({@link #drawChroma}).
     *
     * @param luma the Y plane, writable
     * @param number its low 32 bits are drawn
     * @param top {@link #TOP} or {@link #BOTTOM}
     * @return false, and nothing drawn, when the picture is too small
     */
    public static boolean draw(Plane luma, long number, boolean top) {
        int cell = cellPx(luma.widthPx());
        if ((BLOCKS + 2) * cell > luma.widthPx() || 3 * cell > luma.heightPx()) {
            return false;
        }
        long bits = pattern(number);
        byte[] row = new byte[BLOCKS * cell];
        for (int block = 0; block < BLOCKS; block++) {
            byte value = (byte) ((bits >>> (BLOCKS - 1 - block) & 1) == 1 ? WHITE : BLACK);
            java.util.Arrays.fill(row, block * cell, (block + 1) * cell, value);
        }
        for (int y = firstRow(luma.heightPx(), cell, top), end = y + cell; y < end; y++) {
            luma.bytes().put(y * luma.strideBytes() + cell, row);
        }
        return true;
    }

    /**
     * Makes a chroma plane neutral under the row.
     *
     * @param chroma the U or V plane of {@code yuv420p}, or the UV plane of {@code nv12}, writable
     * @param lumaWidthPx width of the picture
     * @param lumaHeightPx height of the picture
     * @param bytesPerPair 1 for {@code yuv420p}, 2 for {@code nv12}
     * @param top as in {@link #draw}
     */
    public static void drawChroma(Plane chroma, int lumaWidthPx, int lumaHeightPx, int bytesPerPair, boolean top) {
        int cell = cellPx(lumaWidthPx);
        byte[] neutral = new byte[BLOCKS * cell / 2 * bytesPerPair];
        java.util.Arrays.fill(neutral, (byte) 128);
        for (int y = firstRow(lumaHeightPx, cell, top) / 2, end = y + cell / 2; y < end; y++) {
            chroma.bytes().put(y * chroma.strideBytes() + cell / 2 * bytesPerPair, neutral);
        }
    }

    /**
     * Reads a row.
     *
     * @param luma bytes of a Y plane (or any 8-bit grey picture)
     * @param strideBytes from row to row
     * @param widthPx width: that of the picture it was drawn into, half or twice that
     * @param heightPx height
     * @param top as in {@link #draw}
     * @return the number's low 32 bits, or empty when guards or CRC do not hold
     */
    public static OptionalLong read(ByteBuffer luma, int strideBytes, int widthPx, int heightPx, boolean top) {
        for (int cell : new int[] {cellPx(widthPx), cellPx(2 * widthPx) / 2, cellPx(widthPx / 2) * 2}) {
            OptionalLong number = read(luma, strideBytes, widthPx, heightPx, top, cell);
            if (number.isPresent()) {
                return number;
            }
        }
        return OptionalLong.empty();
    }

    private static OptionalLong read(ByteBuffer luma, int stride, int width, int height, boolean top, int cell) {
        if (cell < 4 || (BLOCKS + 2) * cell > width || 3 * cell > height) {
            return OptionalLong.empty();
        }
        int first = firstRow(height, cell, top);
        long bits = 0;
        for (int block = 0; block < BLOCKS; block++) {
            int left = (block + 1) * cell;
            int sum = 0;
            for (int y = first + cell / 4; y < first + cell - cell / 4; y++) {
                for (int x = left + cell / 4; x < left + cell - cell / 4; x++) {
                    sum += luma.get(y * stride + x) & 0xff;
                }
            }
            int samples = (cell - 2 * (cell / 4)) * (cell - 2 * (cell / 4));
            bits = bits << 1 | (sum / samples > 125 ? 1 : 0);
        }
        long number = bits >>> 10 & 0xffffffffL;
        return bits == pattern(number) ? OptionalLong.of(number) : OptionalLong.empty();
    }

    private static int firstRow(int height, int cell, boolean top) {
        return (top ? cell : height - 2 * cell) & ~1;
    }

    private static long pattern(long number) {
        long low = number & 0xffffffffL;
        return 0b10L << 42 | low << 10 | (long) crc8(low) << 2 | 0b01L;
    }

    private static int crc8(long low32) {
        int crc = 0;
        for (int shift = 24; shift >= 0; shift -= 8) {
            crc ^= (int) (low32 >>> shift) & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x80) != 0 ? (crc << 1 ^ 0x07) & 0xff : crc << 1;
            }
        }
        return crc;
    }
}
