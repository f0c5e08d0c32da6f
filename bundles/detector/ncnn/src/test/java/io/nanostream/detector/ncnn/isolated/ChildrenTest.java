package io.nanostream.detector.ncnn.isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Detection;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.PixelOrder;
import io.nanostream.api.detect.Selection;
import io.nanostream.detector.ncnn.Models;
import io.nanostream.detector.ncnn.Photo;
import io.nanostream.detector.ncnn.Shared;
import io.nanostream.detector.ncnn.isolated.wire.Task;
import io.nanostream.detector.ncnn.net.Calls;
import io.nanostream.detector.ncnn.net.NcnnSession;
import io.nanostream.detector.ncnn.weights.Model;
import io.nanostream.detector.ncnn.weights.WeightFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With real processes and real nets. */
class ChildrenTest {
    private final Children children = new Children();
    private final NcnnSession.Opening how = Models.opening(1, new Calls());

    @AfterEach
    void nothingIsLeft() throws IOException {
        List<ProcessHandle> processes = ProcessHandle.current().children().toList();
        children.stop(10_000);
        assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive), "a process is left");
        Signals.await("no thread is left", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("detector.ncnn")));
        for (String folder : List.of("/dev/shm", System.getProperty("java.io.tmpdir"))) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                assertEquals(
                        List.of(),
                        files.filter(file -> file.getFileName().toString().startsWith(ownPictures()))
                                .toList());
            }
        }
    }

    private static String ownPictures() {
        return "nanostream-ncnn-" + ProcessHandle.current().pid() + "-";
    }

    private static Picture photo() throws IOException {
        return Photo.read(Shared.path("coco/images/000000184324.jpg"));
    }

    private DetectorSession open() throws DetectorException {
        return children.open(Models.of("nanodet_m"), how);
    }

    private List<Detection> expected() throws Exception {
        try (NcnnSession here = Models.open(Models.of("nanodet_m"))) {
            return here.detect(photo(), Selection.CONFIGURED);
        }
    }

    /** The process of the only session, and the spare one once it is there. */
    private long worker() {
        return children.alive().get(0);
    }

    private void awaitSpare() {
        Signals.await("a spare stands by", () -> children.standing() == 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nanodet_m", "nanodet_m_int8_aciq", "nanodet-plus-m_416"})
    void findsTheSameToTheLastBit(String name) throws Exception {
        Model model = Models.of(name);
        try (Stream<Path> files = Files.list(Shared.path("coco/images"));
                NcnnSession here = Models.open(model);
                DetectorSession apart = children.open(model, how)) {
            assertEquals(here.wanted(1920, 1080), apart.wanted(1920, 1080));
            for (Path file : files.sorted().limit(6).toList()) {
                Picture photo = Photo.read(file);
                assertEquals(here.detect(photo, Selection.CONFIGURED), apart.detect(photo, Selection.CONFIGURED));
                Selection plain = Selection.plain(0.05f, 0.6f);
                List<Detection> found = apart.detect(photo, plain);
                assertEquals(here.detect(photo, plain), found);
                assertFalse(found.isEmpty());
            }
            assertEquals(apart.model(), here.model());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "KILL,was ended by signal 9 (SIGKILL)",
        "SEGV,crashed in native code: SIGSEGV",
        "ABRT,signal 6 (SIGABRT)"
    })
    void aProcessThatEndsBetweenPicturesCostsNone(String signal, String told) throws Exception {
        List<Detection> expected = expected();
        try (DetectorSession session = open()) {
            assertEquals(expected, session.detect(photo(), Selection.CONFIGURED));
            long pid = worker();
            awaitSpare();
            Signals.send(signal, pid);
            assertEquals(expected, session.detect(photo(), Selection.CONFIGURED));
            Signals.await("its end is noticed", () -> children.restarts() == 1);
            assertTrue(children.lastEnd().contains(told), children.lastEnd());
            assertFalse(children.alive().contains(pid));
            assertEquals("", children.looping());
            awaitSpare();
        }
    }

    /** The process is held while it has the picture, then killed: the spare looks at the same picture. */
    @Test
    void aProcessThatEndsWithAPictureCostsNoPicture() throws Exception {
        List<Detection> expected = expected();
        try (DetectorSession session = open()) {
            long pid = worker();
            awaitSpare();
            Signals.send("STOP", pid);
            Picture photo = photo();
            CompletableFuture<List<Detection>> found = looking(session, photo);
            Signals.await("it is asked", () -> how.totals().pictures() == 1);
            Signals.send("KILL", pid);
            assertEquals(expected, found.get());
            assertEquals(0, how.totals().failures());
        }
    }

    @Test
    void aProcessThatHangsIsEndedAndAnotherAnswers() throws Exception {
        List<Detection> expected = expected();
        try (DetectorSession session = open()) {
            awaitSpare();
            Signals.send("STOP", worker());
            assertEquals(expected, session.detect(photo(), Selection.CONFIGURED));
            Signals.await("its end is noticed", () -> children.restarts() == 1);
            assertTrue(children.lastEnd().startsWith("did not answer within "), children.lastEnd());
        }
    }

    @Test
    void closingEndsACallThatHangs() throws Exception {
        DetectorSession session = open();
        long pid = worker();
        Signals.send("STOP", pid);
        CompletableFuture<List<Detection>> found = looking(session, photo());
        Signals.await("it is asked", () -> how.totals().pictures() == 1);
        session.close();
        session.close();
        Throwable ended = assertThrows(ExecutionException.class, found::get).getCause();
        assertTrue(ended instanceof IllegalStateException, ended.toString());
        Signals.await("the process is gone", () -> !children.alive().contains(pid));
        assertEquals(0, how.calls().hanging());
        assertEquals(0, children.restarts(), "nobody needs another one");
        Picture photo = photo();
        assertThrows(IllegalStateException.class, () -> session.detect(photo, Selection.CONFIGURED));
    }

    private static CompletableFuture<List<Detection>> looking(DetectorSession session, Picture photo) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return session.detect(photo, Selection.CONFIGURED);
                    } catch (DetectorException failed) {
                        throw new AssertionError(failed);
                    }
                },
                work -> new Thread(work, "looking").start());
    }

    @Test
    void processesThatEndAgainAndAgainAreToldAndNotReplacedForAWhile() throws Exception {
        List<Detection> expected = expected();
        try (DetectorSession session = open()) {
            Picture photo = photo();
            Signals.await("they are told", () -> {
                children.alive().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
                lookedAt(session, photo);
                return !children.looping().isEmpty();
            });
            Signals.await("another one serves after a while", () -> expected.equals(lookedAt(session, photo)));
        }
    }

    private static List<Detection> lookedAt(DetectorSession session, Picture photo) {
        try {
            return session.detect(photo, Selection.CONFIGURED);
        } catch (DetectorException notYet) {
            return List.of();
        }
    }

    @Test
    void picturesOfAnySizeHaveRoom() throws Exception {
        PictureFormat format = new PictureFormat(4000, 3000, PixelOrder.BGR);
        ByteBuffer bytes = ByteBuffer.allocateDirect(format.rowBytes() * 3000);
        List<Detection> expected = expected();
        try (DetectorSession session = open()) {
            session.detect(new Picture(format, bytes, format.rowBytes(), 0), Selection.CONFIGURED);
            assertEquals(expected, session.detect(photo(), Selection.CONFIGURED));
            PictureFormat grey = new PictureFormat(320, 240, PixelOrder.GRAY);
            Picture wrong = new Picture(grey, ByteBuffer.allocateDirect(320 * 240), 320, 0);
            assertThrows(DetectorException.class, () -> session.detect(wrong, Selection.CONFIGURED));
            assertEquals(expected, session.detect(photo(), Selection.CONFIGURED));
            assertEquals(0, children.restarts());
        }
    }

    /** Its first layer says that its weights are INT8, which they are not: ncnn believes it. */
    @Test
    void aModelThatCrashesNcnnIsToldAndCostsNothing(@TempDir Path folder) throws Exception {
        Model sound = Models.of("nanodet_m");
        byte[] weights = Files.readAllBytes(sound.bin().path());
        ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x000D4B38);
        Path bin = Files.write(folder.resolve("spoilt.bin"), weights);
        Model spoilt = new Model(sound.card(), sound.param(), WeightFile.of(bin));
        String told = assertThrows(DetectorException.class, () -> children.open(spoilt, how))
                .getMessage();
        assertEquals("model nanodet_m: the process that tried it crashed in native code: SIGSEGV (0xb)", told);
        assertFalse(children.holds(spoilt, how.options()));
        try (DetectorSession session = open()) {
            assertFalse(session.detect(photo(), Selection.CONFIGURED).isEmpty());
        }
    }

    @Test
    void aModelThatIsTriedIsTheSpare() throws Exception {
        Model model = Models.of("nanodet_m");
        assertFalse(children.holds(model, how.options()));
        children.tryOut(model, how);
        assertTrue(children.holds(model, how.options()));
        long tried = worker();
        try (DetectorSession session = open()) {
            assertFalse(session.detect(photo(), Selection.CONFIGURED).isEmpty());
            Signals.await("another spare stands by", () -> children.standing() == 2);
            Signals.send("STOP", tried);
            session.detect(photo(), Selection.CONFIGURED);
            assertFalse(children.alive().contains(tried), "it was at work");
        }
        children.rest();
        Signals.await("none is left", () -> children.alive().isEmpty());
    }

    @Test
    void aProcessEndsWhenNobodyAsksAnyMore() throws Exception {
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        Model model = Models.of("nanodet_m");
        Child child = new Launcher().launch(new Task(model, how.options(), how.rules(), how.classes()), clock);
        child.awaitReady(60_000);
        child.process().getOutputStream().close();
        assertEquals(0, child.process().waitFor());
        clock.shutdownNow();
    }

    @Test
    void afterTheDetectorStoppedNothingOpens() throws Exception {
        Model model = Models.of("nanodet_m");
        DetectorSession session = children.open(model, how);
        children.stop(10_000);
        assertEquals(List.of(), children.alive());
        Picture photo = photo();
        assertThrows(IllegalStateException.class, () -> session.detect(photo, Selection.CONFIGURED));
        assertThrows(IllegalStateException.class, () -> children.open(model, how));
    }
}
