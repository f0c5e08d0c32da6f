package io.nanostream.api.h264;

/** Reads bits and Exp-Golomb codes (H.264 §9.1) from a raw byte sequence payload. */
final class BitReader {
    private final byte[] bytes;
    private int bit;

    BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** {@return {@code u(n)}} n at most 32; past the end it throws {@link IllegalArgumentException}. */
    long bits(int count) {
        long value = 0;
        for (int i = 0; i < count; i++) {
            if (bit >= bytes.length * 8) {
                throw new IllegalArgumentException("truncated after " + bytes.length + " bytes");
            }
            value = value << 1 | (bytes[bit >> 3] >> (7 - (bit & 7)) & 1);
            bit++;
        }
        return value;
    }

    boolean flag() {
        return bits(1) == 1;
    }

    /** {@return {@code ue(v)}} */
    int unsigned() {
        int zeros = 0;
        while (!flag()) {
            if (++zeros > 31) {
                throw new IllegalArgumentException("Exp-Golomb code of more than 31 zeros");
            }
        }
        return (int) ((1L << zeros) - 1 + bits(zeros));
    }

    /** {@return {@code se(v)}} */
    int signed() {
        int code = unsigned();
        return (code & 1) == 1 ? (code + 1) / 2 : -(code / 2);
    }
}
