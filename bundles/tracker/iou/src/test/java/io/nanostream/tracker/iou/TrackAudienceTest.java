package io.nanostream.tracker.iou;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.track.TrackSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrackAudienceTest {
    private final List<String> log = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 1_000_000_000L;
    private final TrackAudience audience = new TrackAudience(() -> nanos, log::add);

    private static void fail(TrackSet tracks) {
        throw new IllegalStateException("broken");
    }

    @Test
    void logsAtMostOnceInFiveSeconds() {
        audience.add(TrackAudienceTest::fail);
        for (int i = 0; i < 100; i++) {
            audience.give(null);
            nanos += 100_000_000L;
        }
        assertEquals(2, log.size(), log::toString);
        assertTrue(log.get(1).endsWith("broken; 51 failures of track consumers since the start"), log.get(1));
        assertEquals(100, audience.failures());
    }
}
