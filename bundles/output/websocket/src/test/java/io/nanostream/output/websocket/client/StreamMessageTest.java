package io.nanostream.output.websocket.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class StreamMessageTest {

    @Test
    void bearsTheAccessUnitAndThenItsCaptureTime() {
        try (SyntheticUnit unit = new SyntheticUnit(7, true, 1000)) {
            StreamMessage message = StreamMessage.of(unit, 42);

            ByteBuffer view = message.view().order(ByteOrder.LITTLE_ENDIAN);
            assertEquals(1008, view.remaining());
            assertEquals(1008, message.size());
            assertEquals(unit.bytes(), view.slice(0, 1000));
            assertEquals(SyntheticUnit.captureMicros(7) / 1000, view.getLong(1000));
            assertTrue(message.keyframe());
            assertEquals(42, message.acceptedNanos());
        }
    }

    @Test
    void outlivesTheAccessUnit() {
        SyntheticUnit unit = new SyntheticUnit(7, false, 100);
        StreamMessage message = StreamMessage.of(unit, 0);

        unit.close();

        assertEquals(7, message.view().getLong(0));
    }

    @Test
    void givesViewsThatDoNotDisturbEachOther() {
        try (SyntheticUnit unit = new SyntheticUnit(7, false, 100)) {
            StreamMessage message = StreamMessage.of(unit, 0);
            ByteBuffer read = message.view();
            read.position(read.limit());

            assertEquals(108, message.view().remaining());
            assertThrows(ReadOnlyBufferException.class, () -> message.view().put(0, (byte) 0));
        }
    }
}
