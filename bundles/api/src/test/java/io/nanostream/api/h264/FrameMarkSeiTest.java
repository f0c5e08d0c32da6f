package io.nanostream.api.h264;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameMarkSeiTest {
    @Test
    void findsTheMarkThatWasWrittenBetweenOtherNalUnits() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            FrameMark mark = new FrameMark(
                    random.nextLong() >>> random.nextInt(64),
                    random.nextLong() >>> random.nextInt(64),
                    random.nextLong() >>> random.nextInt(64),
                    random.nextInt() >>> random.nextInt(32),
                    FrameKind.values()[random.nextInt(3)]);
            byte[] sei = FrameMarkSei.write(mark);
            ByteBuffer unit = ByteBuffer.allocate(200);
            unit.put(new byte[] {0, 0, 0, 1, 9, (byte) 0xf0, 0, 0, 1, 6, 1, 1, 4, (byte) 0x80});
            unit.put(sei).put(new byte[] {0, 0, 1, 0x65, 1, 2, 3}).flip();
            assertEquals(Optional.of(mark), FrameMarkSei.find(unit), "round " + round);
            assertEquals(0, unit.position());
        }
    }

    @Test
    void neverContainsAStartCodeWithinThePayload() {
        byte[] sei = FrameMarkSei.write(new FrameMark(0, 1, 2, 3, FrameKind.LIVE));
        List<NalUnit> nals = NalUnit.split(ByteBuffer.wrap(sei));
        assertEquals(1, nals.size());
        assertEquals(sei.length, nals.get(0).end());
    }

    @Test
    void findsNothingInGarbageAndDoesNotThrow() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            for (int i = 0; i + 4 < bytes.length; i += 1 + random.nextInt(30)) {
                bytes[i] = 0;
                bytes[i + 1] = 0;
                bytes[i + 2] = 1;
                bytes[i + 3] = 6;
            }
            assertTrue(FrameMarkSei.find(ByteBuffer.wrap(bytes)).isEmpty());
        }
    }
}
