package io.nanostream.analysis.still;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nanostream.api.analysis.PictureRefusal;
import io.nanostream.api.analysis.PictureRefusal.Cause;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class LentFileTest {
    private final LentFile file = new LentFile(ByteBuffer.allocateDirect(7));

    @Test
    void isReadWhileItsOwnerWaits() throws Exception {
        assertEquals(7, file.read(ByteBuffer::remaining));
        assertEquals(7, file.read(ByteBuffer::remaining));
    }

    @Test
    void isNotReadOnceItsOwnerHasLeft() {
        file.takeBack();
        PictureRefusal refusal = assertThrows(PictureRefusal.class, () -> file.read(ByteBuffer::remaining));
        assertEquals(Cause.NO_DETECTOR, refusal.fault());
    }

    @Test
    void keepsItsOwnerUntilAReadingIsDone() throws Exception {
        List<String> order = new CopyOnWriteArrayList<>();
        Thread owner = new Thread(() -> {
            file.takeBack();
            order.add("taken back");
        });
        file.read(bytes -> {
            owner.start();
            while (owner.getState() != Thread.State.BLOCKED) {
                Thread.onSpinWait();
            }
            order.add("read");
            return null;
        });
        owner.join();
        assertEquals(List.of("read", "taken back"), order);
    }
}
