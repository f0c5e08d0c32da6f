package io.nanostream.output.websocket.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnitQueuePropertyTest {
    private static final long FRAME_NANOS = 33_333_333;

    private record Unit(long number, boolean keyframe) {}

    /** One client at a random speed, checked after each step. */
    private static final class Run {
        private final Random random;
        private final UnitQueue queue = new UnitQueue();
        private final ClientLimits limits;
        private final double speed;
        private long offered;
        private long firstKeyframe = -1;
        private long sent;
        private long dropped;
        private Unit last;
        private boolean underWay;

        Run(long seed) {
            random = new Random(seed);
            limits = new ClientLimits(1, 2 + random.nextInt(60), 100 + random.nextInt(2000), 1000, 1000, 0);
            speed = random.nextDouble();
        }

        void step() {
            if (random.nextDouble() < 0.5) {
                offer();
            } else if (underWay && random.nextDouble() < speed) {
                queue.sent();
                underWay = false;
            } else {
                next();
            }
        }

        private void offer() {
            boolean keyframe = random.nextInt(30) == 0 || queue.asksForKeyframe(offered * FRAME_NANOS);
            if (keyframe && firstKeyframe < 0) {
                firstKeyframe = offered;
            }
            ByteBuffer bytes = ByteBuffer.allocate(8).putLong(0, offered);
            dropped += queue.offer(new StreamMessage(bytes, keyframe, offered * FRAME_NANOS), limits);
            offered++;
        }

        private void next() {
            StreamMessage message = queue.next(0);
            if (message == null) {
                return;
            }
            assertTrue(!underWay, "two under way");
            underWay = true;
            sent++;
            Unit unit = new Unit(message.bytes().getLong(0), message.keyframe());
            if (last == null) {
                assertTrue(unit.keyframe(), "begins with a keyframe");
            } else {
                assertTrue(unit.number() > last.number(), "in order");
                assertTrue(unit.number() == last.number() + 1 || unit.keyframe(), "after a gap a keyframe");
            }
            last = unit;
        }

        void drain() {
            queue.sent();
            underWay = false;
            long before = sent;
            next();
            while (sent != before) {
                before = sent;
                queue.sent();
                underWay = false;
                next();
            }
            assertTrue(dropped == queue.dropped());
            assertEquals(firstKeyframe < 0 ? 0 : offered - firstKeyframe, sent + dropped, "each is sent or counted");
        }
    }

    @Test
    void whateverTheClientDoesItGetsWholeRunsFromAKeyframeOnAndEachUnitIsCounted() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        for (int run = 0; run < 300; run++) {
            Run client = new Run(seed + run);
            for (int step = 0; step < 1000; step++) {
                client.step();
            }
            client.drain();
        }
    }
}
