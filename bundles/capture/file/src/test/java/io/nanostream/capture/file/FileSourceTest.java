package io.nanostream.capture.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.capture.SourceState.Phase;
import io.nanostream.api.capture.VideoSource;
import io.nanostream.api.frame.FrameRate;
import io.nanostream.api.frame.Subscription;
import io.nanostream.api.frame.VideoFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {
    private static final String SMALL = "width=64,height=48,framerate=25/1";

    @TempDir
    Path folder;

    private final FileSource source = new FileSource(Map.of(VideoSource.CAMERA, "main"));
    private final Viewer viewer = new Viewer();

    @BeforeAll
    static void gstreamerIsThere() {
        Clips.requireGstreamer();
    }

    @AfterEach
    void stopsAndLeavesNoThread() throws Exception {
        source.stop();
        Viewer.await("a thread capture.file is left", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("capture.file")));
    }

    @Test
    void givesEveryPictureInOrderAtTheClipsPaceWithoutAGapOverLoops() throws Exception {
        play(Clips.ball(folder.resolve("a.mp4"), 12, SMALL));
        List<Viewer.Seen> seen = watch(40);
        for (int i = 1; i < 40; i++) {
            long step = seen.get(i).ptsNanos() - seen.get(i - 1).ptsNanos();
            assertTrue(step > 20_000_000 && step <= 60_000_000, "step " + i + " is " + step + " ns, the period 40 ms");
            assertEquals(seen.get(0).captureNumber() + i, seen.get(i).captureNumber());
            long micros = seen.get(i).captureMicros() - seen.get(i - 1).captureMicros();
            assertTrue(Math.abs(micros - step / 1000) <= 1, "capture time goes with the PTS");
        }
        for (int i = 12; i < 40; i++) {
            assertEquals(
                    seen.get(i - 12).lumaCrc(), seen.get(i).lumaCrc(), "picture " + i + " is that of a loop before");
        }
        assertEquals(12, seen.stream().map(Viewer.Seen::lumaCrc).distinct().count(), "every picture of the clip comes");
        assertTrue(seen.stream().allMatch(one -> one.earlyNanos() <= 0), "no frame comes before its time");
        Viewer.await("frames are counted", () -> source.stages().get(0).out() >= 40);
        assertEquals(Phase.RUNNING, source.state().phase());
    }

    @Test
    void tellsTheClipsOwnSizeAndRate() throws Exception {
        play(Clips.ball(folder.resolve("a.mp4"), 5, "width=64,height=48,framerate=25/2"));
        VideoFormat format = watch(2).get(0).format();
        assertEquals("64x48@25/2", format.widthPx() + "x" + format.heightPx() + "@" + format.rate());
        assertEquals(format, source.state().format().orElseThrow());
    }

    @Test
    void cropsOddSizesAndStretchesPixelsThatAreNotSquare() throws Exception {
        Path odd = folder.resolve("odd.mkv");
        Clips.make(
                odd,
                "videotestsrc num-buffers=5 ! video/x-raw,format=I420,width=67,height=49,framerate=25/1 ! jpegenc"
                        + " ! matroskamux");
        play(odd);
        VideoFormat format = watch(7).get(0).format();
        assertEquals("66x48", format.widthPx() + "x" + format.heightPx());
        Path wide = folder.resolve("wide.mp4");
        play(Clips.ball(wide, 5, SMALL + ",pixel-aspect-ratio=2/1"));
        Viewer.await("the wide clip plays", () -> viewer.last().format().widthPx() == 128);
    }

    @Test
    void convertsTransparentAndDeepPictures() throws Exception {
        Path path = folder.resolve("a.mkv");
        play(Clips.make(path, "videotestsrc num-buffers=5 ! video/x-raw,format=RGBA," + SMALL + " ! pngenc ! qtmux"));
        assertEquals(64, watch(2).get(0).format().widthPx());
        Path deep = folder.resolve("deep.mkv");
        Clips.make(
                deep,
                "videotestsrc num-buffers=5 ! video/x-raw,format=I420_10LE,width=80,height=48,framerate=25/1 ! x264enc"
                        + " ! matroskamux");
        play(deep);
        Viewer.await("the deep clip plays", () -> viewer.last().format().widthPx() == 80);
    }

    @Test
    void measuresTheRateWhereTheContainerDoesNotTell() throws Exception {
        Path path = folder.resolve("a.mkv");
        play(Clips.make(
                path,
                "videotestsrc num-buffers=20 ! video/x-raw,format=I420,width=64,height=48,framerate=20/1"
                        + " ! capssetter replace=false caps=video/x-raw,framerate=0/1 ! x264enc ! matroskamux"));
        FrameRate rate = watch(2).get(0).format().rate();
        assertEquals(20, rate.perSecond(), 0.5);
    }

    @Test
    void saysThatAClipIsMissingAndPlaysItWhenItIsPutThere() throws Exception {
        Path path = folder.resolve("later.mp4");
        play(path);
        fails("clip=" + path + " does not exist");
        Clips.ball(folder.resolve("other.mp4"), 5, SMALL);
        Files.move(folder.resolve("other.mp4"), path);
        viewer.await(3);
        assertEquals(Phase.RUNNING, source.state().phase());
        Viewer.await("health recovers", () -> source.trouble().isEmpty());
    }

    @Test
    void saysWhatIsWrongWithFilesThatAreNoClips() throws Exception {
        Path path = folder.resolve("a.mp4");
        Files.writeString(path, "this is a shopping list\n".repeat(200));
        play(path);
        fails("clip=" + path + " cannot be decoded: ");
        play(folder);
        fails("clip=" + folder + " is a directory");
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        play(empty);
        fails("clip=" + empty + " is empty");
        Path sound = folder.resolve("sound.wav");
        play(Clips.make(sound, "audiotestsrc num-buffers=5 ! wavenc"));
        fails("clip=" + sound + " has no video track");
        Path unknown = Clips.ball(folder.resolve("unknown.mp4"), 5, SMALL);
        Clips.renameCodec(unknown);
        play(unknown);
        fails("clip=" + unknown + " needs a GStreamer plug-in that is not installed: decoder of ");
        assertEquals(0, viewer.count());
    }

    @Test
    void goesOverToAnotherClipWithoutEndingSubscriptions() throws Exception {
        play(Clips.ball(folder.resolve("a.mp4"), 50, SMALL));
        watch(3);
        play(Clips.ball(folder.resolve("b.mp4"), 50, "width=96,height=48,framerate=25/1"));
        Viewer.await("the other clip plays", () -> viewer.last().format().widthPx() == 96);
        List<Viewer.Seen> seen = viewer.await(5);
        for (int i = 1; i < seen.size(); i++) {
            assertTrue(seen.get(i).ptsNanos() > seen.get(i - 1).ptsNanos(), "PTS rises over the change");
            assertEquals(seen.get(i - 1).captureNumber() + 1, seen.get(i).captureNumber());
        }
    }

    @Test
    void noticesThatTheFileWasReplacedOrRemovedWhileItPlays() throws Exception {
        Path path = Clips.ball(folder.resolve("a.mp4"), 12, SMALL);
        Path other = Clips.ball(folder.resolve("b.mp4"), 12, "width=96,height=48,framerate=25/1");
        play(path);
        watch(3);
        Files.move(other, path, StandardCopyOption.ATOMIC_MOVE);
        Viewer.await("the new file plays", () -> viewer.last().format().widthPx() == 96);
        Files.delete(path);
        fails("clip=" + path + " does not exist");
    }

    @Test
    void playsOnceWhereItIsNotToLoop() throws Exception {
        Path path = Clips.ball(folder.resolve("a.mp4"), 6, SMALL);
        source.play(new FileCaptureSettings("main", path, false));
        source.attach(viewer);
        fails("clip=" + path + " has ended");
        assertEquals(6, viewer.count());
        assertTrue(source.trouble().isEmpty(), "that is as configured");
        play(path);
        viewer.await(13);
    }

    @Test
    void restsWithoutConsumersAndGoesOnWhereItWas() throws Exception {
        Path path = Clips.ball(folder.resolve("a.mp4"), 200, SMALL);
        Consumers consumers = new Consumers();
        Player player = new Player("main", consumers, 0);
        Subscription first = consumers.attach(viewer);
        player.start(new FileCaptureSettings("main", path, true));
        try {
            viewer.await(10);
            first.close();
            Viewer.await("it rests", () -> player.state().phase() == Phase.IDLE && resting());
            int seen = viewer.count();
            consumers.attach(viewer);
            player.wake();
            List<Viewer.Seen> all = viewer.await(seen + 20);
            assertEquals(
                    all.size(),
                    all.stream().map(Viewer.Seen::lumaCrc).distinct().count(),
                    "no picture of the clip comes twice");
        } finally {
            assertTrue(player.stop());
        }
    }

    @Test
    void aConsumerThatThrowsCostsItselfOnly() throws Exception {
        play(Clips.ball(folder.resolve("a.mp4"), 12, SMALL));
        source.attach(frame -> {
            throw new IllegalStateException("no");
        });
        watch(5);
        assertTrue(source.stages().get(0).dropped().get("consumer failed") > 0);
    }

    private static boolean resting() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("capture.file"))
                .anyMatch(thread -> List.of(thread.getValue()).stream()
                        .anyMatch(frame -> frame.getMethodName().equals("rest")));
    }

    private void play(Path path) {
        source.play(new FileCaptureSettings("main", path, true));
    }

    private List<Viewer.Seen> watch(int frames) throws InterruptedException {
        source.attach(viewer);
        return viewer.await(frames);
    }

    private void fails(String reason) throws InterruptedException {
        if (source.state().phase() == Phase.IDLE) {
            source.attach(viewer);
        }
        Viewer.await(
                "fails with " + reason + ", but is " + source.state(),
                () -> source.state().phase() == Phase.FAILED
                        && source.state().reason().startsWith(reason));
        assertFalse(source.state().reason().contains("\n"), "one line");
    }
}
