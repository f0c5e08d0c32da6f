package io.nanostream.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.frame.Frame;
import io.nanostream.api.frame.FrameKind;
import io.nanostream.api.frame.FrameMark;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.PixelFormat;
import io.nanostream.api.frame.VideoFormat;
import io.nanostream.api.govern.Savings;
import io.nanostream.stream.camera.CameraWiring;
import io.nanostream.stream.camera.HangingSource;
import io.nanostream.stream.camera.HangingSource.Call;
import io.nanostream.stream.encode.EncoderWiring;
import io.nanostream.stream.encode.LaunchEncoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The switchboard with real encoders of GStreamer, one of which fails. */
class StreamLoopTest extends WatchedStream {
    @Test
    void movesToTheNextEncoderWhenOneFailsAndLosesNothing() throws Exception {
        int before = second.opened();
        first.fail("as told by the test");
        awaitFrames(marks.size() + 30);
        assertTrue(second.opened() > before);
        assertWhole();
    }

    @Test
    void movesToTheNextEncoderWhenOneFallsSilentAndLosesNothing() throws Exception {
        first.silent(true);
        int before = marks.size();
        awaitFrames(before + 45);
        assertWhole();
    }

    @Test
    void movesOverBeforeAnEncoderIsGoneAndBackWhenItReturns() throws Exception {
        EncoderWiring.remove(encoders, first);
        awaitFrames(marks.size() + 20);
        int before = first.opened();
        EncoderWiring.add(encoders, first, 100, 4);
        await(() -> first.opened() > before + 1);
        awaitFrames(marks.size() + 20);
        assertWhole();
    }

    @Test
    void numbersNothingWhileThereIsNoEncoderAndGoesOnWhereItStopped() throws Exception {
        EncoderWiring.remove(encoders, second);
        EncoderWiring.remove(encoders, first);
        await(() -> !stream.encoderTrouble().isEmpty());
        TimeUnit.MILLISECONDS.sleep(300); // time in which frames come that nobody can encode
        EncoderWiring.add(encoders, second, 50, 5);
        awaitFrames(marks.size() + 20);
        assertWhole();
    }

    @Test
    void changesSizeRateAndBitrateWithoutLosingAFrame() throws Exception {
        stream.change(config(new VideoFormat(PixelFormat.YUV420P, 480, 272, new FrameRate(25, 1)), 500_000));
        awaitFrames(marks.size() + 30);
        stream.change(config(FORMAT, 900_000));
        awaitFrames(marks.size() + 30);
        assertWhole();
    }

    @Test
    void losesNoFrameWhenTheSessionOfTheSizeBeforeFallsSilent() throws Exception {
        first.silent(true);
        int before = drawn.get();
        await(() -> drawn.get() > before + 2);
        stream.change(config(new VideoFormat(PixelFormat.YUV420P, 480, 272, new FrameRate(30, 1)), 500_000));
        awaitFrames(marks.size() + 30);
        assertWhole();
    }

    @Test
    void replaysIntoTheOnlySessionThatAnEncoderHas() throws Exception {
        LaunchEncoder single = new LaunchEncoder("single", EVERY_FRAME_A_KEYFRAME, 1);
        EncoderWiring.add(encoders, single, 200, 6);
        await(() -> single.opened() >= 2); // its trial, then the stream's
        awaitFrames(marks.size() + 20);
        stream.change(config(FORMAT, 900_000));
        awaitFrames(marks.size() + 30);
        assertWhole();
    }

    @Test
    void savesFramesBeforeTheyAreNumberedAndGoesBackToAll() throws Exception {
        savings = new Savings(0, false, 0, false, 100, 3);
        int from = marks.size() + 2; // those under way
        awaitFrames(from + 10);
        List<FrameMark> spared = List.copyOf(marks.subList(from, from + 10));
        long captured = spared.get(9).captureNumber() - spared.get(0).captureNumber();
        assertTrue(captured >= 2 * 9, "every third capture, or repeated while the machine is busy: " + spared);
        savings = Savings.NONE;
        int back = marks.size() + 5;
        awaitFrames(back + 30);
        long after = marks.get(back + 29).captureNumber() - marks.get(back).captureNumber();
        assertTrue(after < 2 * 29, after + " captures for 29 frames");
        assertWhole();
    }

    @Test
    void drawsNothingWhileTheOverlayIsSaved() throws Exception {
        await(() -> drawn.get() > 0);
        savings = new Savings(0, false, 0, true, 100, 1);
        awaitFrames(marks.size() + 5);
        int before = drawn.get();
        awaitFrames(marks.size() + 20);
        assertEquals(before, drawn.get());
        savings = Savings.NONE;
        await(() -> drawn.get() > before);
        assertWhole();
    }

    @Test
    void asksTheSessionForLessBitrateAndOpensNoOther() throws Exception {
        int opened = first.opened();
        savings = new Savings(0, false, 0, false, 50, 1);
        await(() -> first.bitrateBps() == 250_000);
        awaitFrames(marks.size() + 20);
        savings = Savings.NONE;
        await(() -> first.bitrateBps() == 500_000);
        assertEquals(opened, first.opened());
        assertWhole();
    }

    @Test
    void showsTheSlateWhileTheCameraIsGone() throws Exception {
        source.pause(true);
        await(() -> marks.stream().anyMatch(mark -> mark.kind() == FrameKind.SLATE));
        source.pause(false);
        int now = marks.size();
        await(() -> marks.size() > now + 30 && marks.get(marks.size() - 1).kind() == FrameKind.LIVE);
        assertWhole();
    }

    @Test
    void goesToACameraThatHangsAndBackWithoutLosingAFrame() throws Exception {
        HangingSource hanging = new HangingSource("yard");
        hanging.hang(Call.ATTACH);
        CameraWiring.add(cameras, hanging, 0, 9);
        stream.change(config("yard", FORMAT, 500_000));
        await(() -> hanging.hangsIn(Call.ATTACH) && marks.get(marks.size() - 1).kind() == FrameKind.SLATE);
        stream.change(config(FORMAT, 500_000));
        await(() -> marks.get(marks.size() - 1).kind() == FrameKind.LIVE);
        assertTrue(hanging.hangsIn(Call.ATTACH));
        assertWhole();
        hanging.release();
        CameraWiring.remove(cameras, hanging);
    }

    @Test
    void endsAlthoughItsCameraHangs() throws Exception {
        HangingSource hanging = new HangingSource("yard");
        CameraWiring.add(cameras, hanging, 0, 9);
        stream.change(config("yard", FORMAT, 500_000));
        await(hanging::watched);
        hanging.hang(Call.CLOSE);
        stream.stop();
        await(() -> hanging.hangsIn(Call.CLOSE));
        await(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("stream.live")));
        hanging.release();
        CameraWiring.remove(cameras, hanging);
    }

    @Test
    void givesANumberedFrameToWhoeverAsksForOne() throws Exception {
        try (Frame frame = stream.nextFrame().toCompletableFuture().get(5, TimeUnit.SECONDS)) {
            assertTrue(frame.mark().frameNumber() >= 15);
            assertEquals(320, frame.plane(0).widthPx());
        }
    }

    @Test
    void marksEveryAccessUnitInItsOwnBytes() {
        assertEquals(0, unmarked.get());
        assertEquals(7, marks.get(0).epoch());
    }
}
