package io.nanostream.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Cuts an H.264 byte stream (Annex B) into access units: before each delimiter, a NAL unit of type 9. */
public final class AccessUnitSplitter {
    private static final int DELIMITER = 9;
    private static final int TYPE_BITS = 0x1f;

    private final Consumer<byte[]> units;
    private final ByteArrayOutputStream unit = new ByteArrayOutputStream();
    private int zeros;
    private boolean afterStartCode;

    /** Makes one that gives each whole unit to the consumer, on the reading thread. */
    public AccessUnitSplitter(Consumer<byte[]> units) {
        this.units = units;
    }

    /** Reads to the end of the stream; what follows the last delimiter is not given. */
    public void read(InputStream in) throws IOException {
        byte[] block = new byte[1 << 16];
        for (int length = in.read(block); length >= 0; length = in.read(block)) {
            for (int i = 0; i < length; i++) {
                take(block[i]);
            }
        }
    }

    private void take(byte value) {
        unit.write(value);
        if (afterStartCode && (value & TYPE_BITS) == DELIMITER) {
            units.accept(unit.toByteArray());
            unit.reset();
            unit.writeBytes(new byte[] {0, 0, 0, 1, value});
        }
        afterStartCode = zeros >= 2 && value == 1;
        zeros = value == 0 ? zeros + 1 : 0;
    }
}
