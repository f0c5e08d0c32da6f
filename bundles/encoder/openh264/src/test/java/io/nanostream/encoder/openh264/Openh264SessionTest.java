package io.nanostream.encoder.openh264;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.encode.EncoderSession;
import io.nanostream.api.encode.Profile;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.h264.NalUnit;
import io.nanostream.api.h264.SequenceParameterSet;
import io.nanostream.encoder.openh264.CollectingListener.Unit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of {@link EncoderSession}, with the real openh264enc. How sessions end is tested with x264, which shares them. */
class Openh264SessionTest {
    private final Openh264Encoder encoder = new Openh264Encoder();
    private final Scene scene = new Scene(PixelFormat.YUV420P, 320, 180);
    private final CollectingListener listener = new CollectingListener();

    private static List<Integer> keyframes(List<Unit> units) {
        return IntStream.range(0, units.size())
                .filter(i -> units.get(i).keyframe())
                .boxed()
                .toList();
    }

    private static List<Long> times(List<Unit> units) {
        return units.stream().map(Unit::ptsNanos).toList();
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
        assertEquals(times, times(units));
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

    @Test
    void numbersIdrsAlsoWhereEveryPictureIsOne() throws Exception {
        try (EncoderSession session = encoder.open(scene.settings(Profile.MAIN, 500_000, 1), listener)) {
            scene.feed(session, 20);
            List<Unit> units = listener.awaitUnits(20);
            assertEquals(20, keyframes(units).size());
            assertEquals(20, units.stream().map(Unit::idrPicId).distinct().count());
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

    @ParameterizedTest
    @CsvSource({"low,0", "medium,1", "high,4"})
    void codesEachFrameWithoutWaitingForTheNext(String complexity, int threads) throws Exception {
        encoder.configure(new FixedConfig(complexity, threads));
        try (EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), listener)) {
            for (int i = 1; i <= 10; i++) {
                scene.feed(session, 1);
                assertEquals(i, listener.awaitUnits(i).size());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "4,4"})
    void codesASliceAThread(int threads, long slices) throws Exception {
        encoder.configure(new FixedConfig("medium", threads));
        Scene high = new Scene(PixelFormat.YUV420P, 640, 720);
        try (EncoderSession session = encoder.open(high.settings(Profile.HIGH, 500_000, 20), listener)) {
            high.feed(session, 2);
            List<NalUnit> nals = listener.awaitUnits(2).get(1).nals();
            assertEquals(
                    slices,
                    nals.stream().filter(nal -> nal.type() == NalUnit.SLICE).count());
        }
    }

    @Test
    void takesInterleavedChroma() throws Exception {
        Scene interleaved = new Scene(PixelFormat.NV12, 322, 242);
        try (EncoderSession session = encoder.open(interleaved.settings(Profile.MAIN, 500_000, 20), listener)) {
            List<Long> times = interleaved.feed(session, 5, 3);
            List<Unit> units = listener.awaitUnits(5);
            assertEquals(times, times(units));
            assertEquals(List.of(0, 3), keyframes(units));
        }
    }

    @ParameterizedTest
    @CsvSource({"16,16", "16,4320", "7680,16", "640,32", "7680,48", "4096,128", "66,258", "322,390"})
    void takesTheOddestSizes(int width, int height) throws Exception {
        encoder.configure(new FixedConfig("medium", 4));
        Scene odd = new Scene(PixelFormat.YUV420P, width, height);
        try (EncoderSession session = encoder.open(odd.settings(Profile.HIGH, 500_000, 20), listener)) {
            odd.feed(session, 2);
            SequenceParameterSet sps = listener.awaitUnits(2).get(0).sps();
            assertEquals(width, sps.widthPx());
            assertEquals(height, sps.heightPx());
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

    @ParameterizedTest
    @CsvSource({"200000,10000000", "20000000,200000"})
    void keepsItsParameterSetsWhateverTheBitrateBecomes(int first, int then) throws Exception {
        try (EncoderSession session = encoder.open(scene.settings(Profile.MAIN, first, 1000), listener)) {
            scene.feed(session, 10);
            assertEquals(10, listener.awaitUnits(10).size());
            assertTrue(session.setBitrate(then));
            scene.feed(session, 10, 5);
            List<Unit> units = listener.awaitUnits(20);
            assertEquals(List.of(0, 15), keyframes(units));
            assertEquals(units.get(0).parameterSets(), units.get(15).parameterSets());
        }
    }

    @Test
    void leavesABitrateBeyondItsParameterSetsToANewSession() throws Exception {
        try (EncoderSession session = encoder.open(scene.settings(Profile.MAIN, 200_000, 1000), listener)) {
            assertFalse(session.setBitrate(10_000_001));
        }
        try (EncoderSession session = encoder.open(scene.settings(Profile.MAIN, 20_000_000, 1000), listener)) {
            assertTrue(session.setBitrate(20_000_000));
        }
    }

    @ParameterizedTest
    @CsvSource({"320,180,4000000,30", "1280,720,4000000,31", "1920,1080,8000000,40", "1920,1080,30000000,41"})
    void saysTheLevelThatTheSizeAndTheBitrateNeed(int width, int height, int bitrateBps, int level) throws Exception {
        Scene sized = new Scene(PixelFormat.YUV420P, width, height);
        try (EncoderSession session = encoder.open(sized.settings(Profile.HIGH, bitrateBps, 20), listener)) {
            sized.feed(session, 1);
            assertEquals(level, listener.awaitUnits(1).get(0).sps().levelIdc());
        }
    }

    /** Nothing compresses noise: rate control would skip frames if it were allowed to. */
    @Test
    void skipsNoFrameOfNoiseAtTheLowestBitrate() throws Exception {
        Scene noise = new Scene(PixelFormat.YUV420P, 640, 360).ofNoise();
        try (EncoderSession session = encoder.open(noise.settings(Profile.HIGH, 100_000, 30), listener)) {
            List<Long> times = noise.feed(session, 90);
            assertEquals(times, times(listener.awaitUnits(90)));
        }
    }

    @Test
    void putsNoKeyframeAtACut() throws Exception {
        Scene noise = new Scene(PixelFormat.YUV420P, 320, 180).ofNoise();
        try (EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 1000), listener)) {
            scene.feed(session, 10);
            noise.skip(10).feed(session, 10);
            assertEquals(List.of(0), keyframes(listener.awaitUnits(20)));
        }
    }

    @Test
    void givesNothingAfterAClose() throws Exception {
        EncoderSession session = encoder.open(scene.settings(Profile.HIGH, 500_000, 20), listener);
        scene.feed(session, 10);
        listener.awaitUnits(3);
        session.close();
        int atClose = listener.count();
        assertThrows(IllegalStateException.class, () -> scene.feed(session, 1));
        assertFalse(session.setBitrate(300_000));
        assertEquals(atClose, listener.count());
    }

    private static long bytes(List<Unit> units) {
        return units.stream().mapToLong(unit -> unit.bytes().remaining()).sum();
    }
}
