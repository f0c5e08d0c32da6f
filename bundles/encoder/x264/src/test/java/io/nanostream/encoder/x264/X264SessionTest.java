package io.nanostream.encoder.x264;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.EncoderSettings;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.h264.NalUnit;
import io.nanostream.api.h264.SequenceParameterSet;
import io.nanostream.encoder.x264.CollectingListener.Unit;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of {@link EncoderSession}, with the real x264enc. */
class X264SessionTest {
    private final X264Encoder encoder = new X264Encoder();
    private final Scene scene = new Scene(PixelFormat.YUV420P, 320, 180);
    private final CollectingListener listener = new CollectingListener();

    private static List<Integer> keyframes(List<Unit> units) {
        return IntStream.range(0, units.size())
                .filter(i -> units.get(i).keyframe())
                .boxed()
                .toList();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("encoder.x264"))
                .count();
    }

    @ParameterizedTest
    @EnumSource(Profile.class)
    void keepsTheContractInEveryProfile(Profile profile) throws Exception {
        List<Long> times;
        List<Unit> units;
        try (EncoderSession session = encoder.open(scene.settings(profile, 500_000, 20), listener)) {
            times = scene.feed(session, 50, 0, 1, 7, 8, 33);
            units = listener.awaitUnits(50);
        }
        assertEquals(times, units.stream().map(Unit::ptsNanos).toList());
        assertEquals(List.of(0, 1, 7, 8, 28, 33), keyframes(units));
        int previousIdr = -1;
        for (Unit unit : units) {
            assertEquals(NalUnit.DELIMITER, unit.nals().get(0).type());
            assertEquals(33_333_333, unit.durationNanos());
            assertEquals(unit.keyframe(), unit.has(NalUnit.IDR_SLICE));
            assertEquals(!unit.keyframe(), unit.has(NalUnit.SLICE));
            if (unit.keyframe()) {
                SequenceParameterSet sps = unit.sps();
                assertTrue(sps.noReordering());
                assertEquals(320, sps.widthPx());
                assertEquals(180, sps.heightPx());
                assertTrue(unit.has(NalUnit.PPS));
                assertNotEquals(previousIdr, unit.idrPicId());
                previousIdr = unit.idrPicId();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"CONSTRAINED_BASELINE,66", "MAIN,77", "HIGH,100"})
    void makesTheProfileThatWasAskedFor(Profile profile, int profileIdc) throws Exception {
        try (EncoderSession session = encoder.open(scene.settings(profile, 500_000, 20), listener)) {
            scene.feed(session, 1);
            SequenceParameterSet sps = listener.awaitUnits(1).get(0).sps();
            assertEquals(profileIdc, sps.profileIdc());
            assertEquals(profile == Profile.CONSTRAINED_BASELINE, (sps.constraints() & 0xc0) == 0xc0);
        }
    }

    @Test
    void staysWithinTheProfileAtTheFastestPreset() throws Exception {
        encoder.configure(new FixedConfig("ultrafast", 1, 600));
        try (EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), listener)) {
            scene.feed(session, 3);
            assertEquals(3, listener.awaitUnits(3).size());
        }
    }

    @Test
    void codesEachFrameWithoutWaitingForTheNext() throws Exception {
        try (EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), listener)) {
            for (int i = 1; i <= 10; i++) {
                scene.feed(session, 1);
                assertEquals(i, listener.awaitUnits(i).size());
            }
        }
    }

    @Test
    void takesInterleavedChroma() throws Exception {
        Scene interleaved = new Scene(PixelFormat.NV12, 322, 242);
        try (EncoderSession session = encoder.open(interleaved.settings(Profile.MAIN, 500_000, 20), listener)) {
            List<Long> times = interleaved.feed(session, 5);
            assertEquals(
                    times, listener.awaitUnits(5).stream().map(Unit::ptsNanos).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"16,16", "16,4320", "7680,16"})
    void takesTheOddestSizes(int width, int height) throws Exception {
        Scene odd = new Scene(PixelFormat.YUV420P, width, height);
        try (EncoderSession session = encoder.open(odd.settings(Profile.HIGH, 500_000, 20), listener)) {
            odd.feed(session, 2);
            assertEquals(width, listener.awaitUnits(2).get(0).sps().widthPx());
        }
    }

    @Test
    void changesTheBitrateWithoutANewKeyframe() throws Exception {
        Scene busy = new Scene(PixelFormat.YUV420P, 640, 360);
        List<Unit> units;
        try (EncoderSession session = encoder.open(busy.settings(Profile.HIGH, 4_000_000, 1000), listener)) {
            busy.feed(session, 60);
            listener.awaitUnits(60);
            assertTrue(session.setBitrate(200_000));
            busy.feed(session, 120);
            units = listener.awaitUnits(180);
        }
        assertEquals(List.of(0), keyframes(units));
        long before = bytes(units.subList(30, 60));
        long after = bytes(units.subList(150, 180));
        assertTrue(after * 3 < before, before + " bytes in a second before, " + after + " after");
    }

    private static long bytes(List<Unit> units) {
        return units.stream().mapToLong(unit -> unit.bytes().remaining()).sum();
    }

    @Test
    void givesNothingAfterAnyCloseInMidFlow() throws Exception {
        for (int round = 0; round < 10; round++) {
            CollectingListener own = new CollectingListener();
            EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), own);
            scene.feed(session, 10);
            own.awaitUnits(round);
            session.close();
            int atClose = own.count();
            session.close();
            assertThrows(IllegalStateException.class, () -> scene.feed(session, 1));
            assertFalse(session.setBitrate(300_000));
            assertEquals(atClose, own.count());
        }
        assertEquals(0, threads());
    }

    @Test
    void closesFromWithinACallToItsListener() throws Exception {
        AtomicReference<EncoderSession> session = new AtomicReference<>();
        CountDownLatch fed = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        CollectingListener closing = new CollectingListener(unit -> {
            awaitQuietly(fed);
            session.get().close();
            closed.countDown();
        });
        session.set(encoder.open(scene.settings(Profile.HIGH, 500_000, 20), closing));
        scene.feed(session.get(), 3);
        fed.countDown();
        assertTrue(closed.await(10, TimeUnit.SECONDS));
        awaitNoThreads();
        assertEquals(1, closing.count());
    }

    @Test
    void closesWhileItsListenerHangs() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CollectingListener hanging = new CollectingListener(unit -> awaitQuietly(release));
        EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), hanging);
        scene.feed(session, 3);
        hanging.awaitUnits(1);
        session.close();
        assertEquals(1, release.getCount());
        release.countDown();
        awaitNoThreads();
        assertEquals(1, hanging.count());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitNoThreads() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (threads() > 0 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        assertEquals(0, threads());
    }

    @Test
    void leavesNoThreadBehindAfterFiftySessions() throws Exception {
        try (EncoderSession first = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), listener)) {
            scene.feed(first, 1);
            listener.awaitUnits(1);
        }
        long before = nativeThreads();
        for (int i = 0; i < 50; i++) {
            CollectingListener own = new CollectingListener();
            try (EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), own)) {
                scene.feed(session, 2);
                assertEquals(2, own.awaitUnits(2).size());
            }
        }
        assertEquals(0, threads());
        assertTrue(nativeThreads() < before + 10, before + " threads before, " + nativeThreads() + " after");
    }

    private static long nativeThreads() {
        return new java.io.File("/proc/self/task").list().length;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void goesOnWhenItsListenerThrows(int count) throws Exception {
        CollectingListener throwing = new CollectingListener(unit -> {
            throw new IllegalStateException("no");
        });
        try (EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), throwing)) {
            scene.feed(session, count);
            assertEquals(count, throwing.awaitUnits(count).size());
        }
        assertEquals((long) count, encoder.stages().get(0).dropped().get("listener threw"));
    }

    @Test
    void refusesAFrameOfAnotherSizeAndGoesOn() throws Exception {
        EncoderSettings larger = new Scene(PixelFormat.YUV420P, 640, 360).settings(Profile.HIGH, 500_000, 20);
        try (EncoderSession session = encoder.open(larger, listener)) {
            assertThrows(IllegalArgumentException.class, () -> scene.feed(session, 1));
            new Scene(PixelFormat.YUV420P, 640, 360).feed(session, 1);
            assertEquals(1, listener.awaitUnits(1).size());
        }
    }
}
