package io.nanostream.analysis.ends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.analysis.choose.Chooser;
import io.nanostream.analysis.choose.Detectors;
import io.nanostream.analysis.choose.FakeDetector;
import io.nanostream.analysis.choose.Wish;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.PictureFormat;
import io.nanostream.api.detect.Selection;
import io.nanostream.api.health.HealthReport;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is barred and tried again. A process that ends in a call is played by a call during which the file is opened once more. */
class ProcessEndsTest {
    @TempDir
    private Path folder;

    private final FakeBundle bundle = new FakeBundle();
    private final FakeDetector detector = new FakeDetector("culprit");
    private ProcessEnds ends;
    private Suspect suspect;

    @BeforeEach
    void begin() {
        startAgain();
    }

    @AfterEach
    void stop() {
        ends.stop();
    }

    /** As the next process does; the one before is not told. */
    private void startAgain() {
        ends = new ProcessEnds();
        ends.start(config(Map.of("file", folder.resolve("ends").toString())));
        suspect = ends.arrived(detector, bundle.bundle());
    }

    private void endWhileItWorks() {
        suspect.begin();
        ProcessEnds before = ends;
        startAgain();
        before.left(suspect, null);
    }

    private List<String> told() {
        return ends.health().stream().map(HealthReport::reason).toList();
    }

    @Test
    void twoEndsInARowBarItAndTheNextOneServes() throws Exception {
        endWhileItWorks();
        assertEquals("", suspect.bar());
        assertEquals(List.of(), told());
        endWhileItWorks();
        assertEquals(List.of("the process ended 2 times in a row while it worked"), told());
        assertEquals(HealthReport.Level.FAILED, ends.health().get(0).level());
        Detectors detectors = new Detectors(ends);
        detector.join(detectors, 100, suspect);
        new FakeDetector("next").join(detectors, 0);
        Chooser chooser = new Chooser(1);
        assertEquals(
                "next",
                chooser.best(detectors.all(), new Wish("", "", 0), 0)
                        .orElseThrow()
                        .candidate()
                        .name());
        assertTrue(chooser.trouble().startsWith("culprit: the process ended 2 times"), chooser.trouble());
        assertEquals(List.of(), detectors.all().get(0).detector().models(), "nor do single pictures and trials");
        assertEquals(0, detector.opened.get());
    }

    @Test
    void whoStopsItsBundleGivesItAnotherChanceButTheEndOfTheFrameworkDoesNot() {
        endWhileItWorks();
        endWhileItWorks();
        ends.left(suspect, bundle.bundle());
        assertEquals(List.of(), told());
        suspect = ends.arrived(detector, bundle.bundle());
        assertTrue(suspect.barred());
        bundle.stoppedBySomebody = true;
        ends.left(suspect, bundle.bundle());
        suspect = ends.arrived(detector, bundle.bundle());
        assertEquals("", suspect.bar());
    }

    @Test
    void anotherFileGivesItAnotherChanceButAnotherCacheDoesNot() throws Exception {
        Path jar = Files.writeString(folder.resolve("culprit.jar"), "one");
        bundle.location = jar.toUri().toString();
        startAgain();
        endWhileItWorks();
        endWhileItWorks();
        bundle.modified++;
        startAgain();
        assertTrue(suspect.barred());
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1_000_000));
        startAgain();
        assertEquals("", suspect.bar());
    }

    @Test
    void takesHowManyEndsAreTooManyAndRefusesWhatIsNoNumber() {
        endWhileItWorks();
        for (String ok : List.of("1", " 001 ", "100", "0", "")) {
            ends.change(config(Map.of("ends", ok)));
            assertEquals(ok.contains("1") && !ok.equals("100"), suspect.barred(), ok);
        }
        for (String bad : List.of("101", "-1", "two", "1.5", "999999999999")) {
            ends.change(config(Map.of("ends", bad)));
            assertEquals(List.of("ends=" + bad + ", must be a whole number 0..100"), told());
        }
        ends.change(config(Map.of()));
        assertEquals(List.of(), told());
    }

    @Test
    void goesOnWithoutAFileThatCannotBeUsed() {
        ends.stop();
        ends = new ProcessEnds();
        ends.start(config(Map.of("file", folder.resolve("no/such/folder/ends").toString())));
        suspect = ends.arrived(detector, bundle.bundle());
        assertTrue(told().get(0).startsWith("file=" + folder), told()::toString);
        suspect.begin();
        suspect.end();
        assertEquals("", suspect.bar());
    }

    @Test
    void notesEveryCallWhileItLasts() throws Exception {
        WatchedDetector watched = new WatchedDetector(detector, suspect);
        AtomicInteger noted = new AtomicInteger();
        detector.behaviour = picture -> {
            ProcessEnds next = new ProcessEnds();
            next.start(config(Map.of("file", folder.resolve("ends").toString())));
            noted.set(next.arrived(detector, bundle.bundle()).ends());
            next.stop();
            return List.of();
        };
        DetectorSession session = watched.open("small");
        PictureFormat format = session.wanted(32, 16);
        ByteBuffer bytes = ByteBuffer.allocateDirect(format.rowBytes() * format.heightPx());
        session.detect(new Picture(format, bytes, format.rowBytes(), 0), Selection.CONFIGURED);
        session.close();
        assertEquals(1, noted.get());
    }

    private static ProcessEndsConfig config(Map<String, String> values) {
        return (ProcessEndsConfig) Proxy.newProxyInstance(
                ProcessEndsConfig.class.getClassLoader(),
                new Class<?>[] {ProcessEndsConfig.class, Annotation.class},
                (self, method, arguments) -> values.getOrDefault(
                        method.getName(), method.getDefaultValue().toString()));
    }
}
