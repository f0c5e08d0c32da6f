package io.nanostream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.swap.Swap;
import io.nanostream.stream.encode.EncoderWiring;
import io.nanostream.stream.encode.LaunchEncoder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A session that stands by, of real encoders of GStreamer; that it is used is seen where its encoder can open no other any more. */
class StandbyTest extends WatchedStream {
    /** How the session at work fails. */
    private enum Fault {
        ERROR,
        THROW,
        SILENCE,
        HANG;

        void in(LaunchEncoder encoder, boolean now) {
            switch (this) {
                case ERROR -> fail(encoder, now);
                case THROW -> encoder.throwing(now);
                case SILENCE -> encoder.silent(now);
                default -> encoder.hang(now);
            }
        }

        private static void fail(LaunchEncoder encoder, boolean now) {
            if (now) {
                encoder.fail("as told by the test");
            }
        }
    }

    /** Few frames a second: on a busy machine no encoder is to be taken for silent that is only late. */
    private static final VideoFormat SLOW = new VideoFormat(PixelFormat.YUV420P, 320, 240, new FrameRate(10, 1));

    @Override
    CheckedConfig beginning() {
        return warm(SLOW, 500_000);
    }

    @BeforeEach
    void awaitStandby() throws Exception {
        awaitStandby("second");
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void takesOverAtOnceAndNoFrameIsLost(Fault fault) throws Exception {
        second.refusing(true);
        fault.in(first, true);
        await(() -> !encoders.swaps().isEmpty());
        fault.in(first, false);
        awaitFrames(marks.size() + 10);
        assertWhole();
        assertTookOver("second");
    }

    @Test
    void anotherStandsByWhenItHasTakenOver() throws Exception {
        first.fail("as told by the test");
        await(() -> !encoders.swaps().isEmpty());
        await(() -> stream.standby().equals("second") && second.open() == 2); // first is put aside
        second.fail("its standby"); // the one that was opened last
        await(() -> second.opened() > 3 && stream.standby().equals("second")); // with its trial
        assertEquals(1, encoders.swaps().size());
        assertWhole();
    }

    @Test
    void isOpenedAgainForOtherSettings() throws Exception {
        VideoFormat other = new VideoFormat(PixelFormat.YUV420P, 480, 272, SLOW.rate());
        stream.change(warm(other, 900_000));
        await(() -> second.lastSettings().format().equals(other)
                && stream.standby().equals("second")
                && second.open() == 1);
        assertEquals(900_000, second.lastSettings().bitrateBps());
        second.refusing(true);
        first.fail("as told by the test");
        await(() -> encoders.swaps().size() > 1); // first -> first for the size, first -> second
        awaitFrames(marks.size() + 10);
        assertWhole();
        assertTookOver("second");
    }

    @Test
    void isOpenedAgainWhenItsEncoderIsConfiguredAnew() throws Exception {
        int before = second.opened();
        EncoderWiring.add(encoders, second, 50, 3); // as the framework does for modified properties
        await(() -> second.opened() > before && stream.standby().equals("second") && second.open() == 1);
        assertWhole();
    }

    @Test
    void followsToTheNextByRankAndToTheSameWhereThereIsNoOther() throws Exception {
        LaunchEncoder better = new LaunchEncoder("better", EVERY_FRAME_A_KEYFRAME, 9);
        EncoderWiring.add(encoders, better, 75, 9);
        awaitStandby("better");
        await(() -> second.open() == 0);
        EncoderWiring.remove(encoders, second);
        EncoderWiring.remove(encoders, better);
        awaitStandby("first");
        await(() -> better.open() == 0);
        first.fail("the session that was opened last: the standby");
        await(() -> first.open() == 2);
        assertTrue(encoders.swaps().isEmpty());
        awaitFrames(marks.size() + 10);
        assertWhole();
    }

    @Test
    void isUsedWhenTheEncoderAtWorkGoes() throws Exception {
        second.refusing(true);
        EncoderWiring.remove(encoders, first);
        await(() -> !encoders.swaps().isEmpty());
        awaitFrames(marks.size() + 10);
        assertWhole();
        assertEquals(Swap.Cause.GONE, encoders.swaps().get(0).cause());
        assertEquals("second", encoders.swaps().get(0).to());
    }

    @Test
    void isClosedWhenItIsWantedNoMore() throws Exception {
        stream.change(config(SLOW, 500_000));
        await(() -> second.open() == 0);
        assertEquals("", stream.standby());
        assertWhole();
    }

    @Test
    void isClosedWhenNothingIsEncodedAnyMore() throws Exception {
        stream.stop();
        await(() -> second.open() == 0 && first.open() == 0);
        assertEquals("", stream.standby());
    }

    @Test
    void oneThatFailsIsTriedAgainAndLeavesTheOneAtWorkAlone() throws Exception {
        int opened = first.opened();
        second.refusing(true);
        second.fail("as told by the test");
        await(() -> stream.standbyTrouble().contains("opens nothing"));
        assertEquals("standby: encoder second: opens nothing, as told by the test", stream.standbyTrouble());
        assertEquals("", stream.encoderTrouble());
        awaitFrames(marks.size() + 10);
        second.refusing(false);
        awaitStandby("second");
        assertEquals("", stream.standbyTrouble());
        assertEquals(opened, first.opened());
        assertTrue(encoders.swaps().isEmpty());
        assertWhole();
    }

    @Test
    void whereItCannotBeTheOldWayIsTaken() throws Exception {
        second.refusing(true);
        second.fail("as told by the test");
        await(() -> !stream.standbyTrouble().isEmpty());
        second.refusing(false);
        first.fail("as told by the test");
        await(() -> !encoders.swaps().isEmpty());
        awaitFrames(marks.size() + 10);
        assertWhole();
        assertTookOver("second");
    }

    @Test
    void anEncoderWithOneSessionDoesNotStandBy() throws Exception {
        LaunchEncoder single = new LaunchEncoder("single", EVERY_FRAME_A_KEYFRAME, 1);
        EncoderWiring.add(encoders, single, 75, 9);
        EncoderWiring.remove(encoders, second);
        awaitStandby("first");
        assertEquals(0, single.opened());
        assertWhole();
    }

    @Test
    void anEncoderWithOneSessionIsFollowedByTheOneThatStandsBy() throws Exception {
        LaunchEncoder single = new LaunchEncoder("single", EVERY_FRAME_A_KEYFRAME, 1);
        EncoderWiring.add(encoders, single, 200, 9);
        awaitStandby("first");
        first.refusing(true);
        single.fail("as told by the test");
        await(() -> encoders.swaps().size() > 1);
        awaitFrames(marks.size() + 10);
        assertEquals(1, single.mostOpen());
        assertWhole();
        assertTookOver("first");
    }

    private void awaitStandby(String encoder) throws InterruptedException {
        await(() -> stream.standby().equals(encoder));
    }

    private void assertTookOver(String encoder) {
        Swap swap = encoders.swaps().stream()
                .filter(any -> any.cause() == Swap.Cause.FAILED)
                .findFirst()
                .orElseThrow();
        assertEquals(encoder, swap.to());
        assertEquals(0, swap.lost());
    }
}
