package io.nanostream.detector.ncnn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nanostream.api.detect.Detector;
import io.nanostream.api.detect.DetectorException;
import io.nanostream.api.detect.DetectorModel;
import io.nanostream.api.detect.DetectorSession;
import io.nanostream.api.detect.Picture;
import io.nanostream.api.detect.Selection;
import io.nanostream.api.health.HealthReport;
import io.nanostream.detector.ncnn.weights.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NcnnDetectorTest {
    @TempDir
    Path folder;

    private final RecordingRegistry registry = new RecordingRegistry();
    private final NcnnDetector detector = new NcnnDetector(registry.bundle());
    private Folders folders;
    private boolean started;

    @BeforeEach
    void make() throws IOException {
        folders = new Folders(folder);
    }

    @AfterEach
    void stop() {
        if (started) {
            detector.stop();
        }
    }

    private FixedConfig config() {
        return new FixedConfig()
                .with("models", folders.users().toString())
                .with("store", folders.store().toString())
                .with("cards", Shared.cards().toString())
                .with("threads", "1");
    }

    private void start(FixedConfig config) {
        started = true;
        detector.start(config.config());
    }

    private List<String> models() {
        return detector.detector().models().stream().map(DetectorModel::name).toList();
    }

    private String health() {
        return detector.health().toString();
    }

    private void await(BooleanSupplier what) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!what.getAsBoolean() && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertTrue(what.getAsBoolean(), models() + " " + health());
    }

    @Test
    void withoutWeightsItIsThereAndSaysHowToFetchThem() {
        start(config());
        await(() -> health().contains("models/fetch nanodet_m"));
        assertEquals(1, registry.services());
        assertEquals(100, registry.property("service.ranking"));
        assertEquals(List.of(), models());
        HealthReport report = detector.health().get(0);
        assertEquals(HealthReport.Level.OK, report.level(), "an appliance without weights is well");
        assertTrue(report.reason().startsWith("no model is here"), report.reason());
        assertThrows(DetectorException.class, () -> detector.detector().open("nanodet_m"));
    }

    @Test
    void modelsThatComeAreOfferedAndThoseThatGoStayWhileTheyAreUsed() throws Exception {
        start(config());
        await(() -> health().contains("no model is here"));
        Object before = registry.property(Detector.REVISION);
        Folders.copyModel("nanodet_m", folders.users());
        await(() -> models().equals(List.of("nanodet_m")));
        await(() -> !before.equals(registry.property(Detector.REVISION)));
        await(() -> !health().contains("no model is here"));
        try (DetectorSession session = detector.detector().open("nanodet_m")) {
            Files.delete(folders.users().resolve("nanodet_m.bin"));
            await(() -> health().contains("goes on from memory"));
            assertEquals(List.of("nanodet_m"), models());
            Picture photo = Photo.read(Shared.path("coco/images/000000184324.jpg"));
            assertTrue(session.detect(photo, Selection.CONFIGURED).size() > 1);
        }
        assertThrows(DetectorException.class, () -> detector.detector().open("nanodet_m"));
        await(() -> models().isEmpty());
        assertEquals("nanodet_m", detector.stages().get(0).subject());
        assertEquals(1, detector.stages().get(0).out());
    }

    @Test
    void aModelWhoseCardGoesSaysSoAndNotToFetchIt() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        Path card = folders.users().resolve("mine.json");
        Folders.copy("nanodet_m.param", folders.users().resolve("mine.param"));
        Folders.copy("nanodet_m.bin", folders.users().resolve("mine.bin"));
        String unpinned = Files.readString(Shared.cards().resolve("nanodet_m.json"))
                .replaceAll("\"sha256\": \"[0-9a-f]*\",", "")
                .replaceAll("\"bytes\": [0-9]*,", "")
                .replace("nanodet_m", "mine");
        Files.writeString(card, unpinned);
        start(config().with("model", "mine"));
        await(() -> models().equals(List.of("mine", "nanodet_m")));
        try (DetectorSession session = detector.detector().open("mine")) {
            Files.delete(card);
            await(() -> health().contains("its card is gone or wrong; it goes on from memory"));
            assertTrue(health().contains("put its card back"), health());
            assertFalse(health().contains("fetch mine"), health());
            assertNotNull(session.wanted(640, 480));
        }
    }

    @Test
    void theThreadThatTriesModelsGivesWayToTheVideo() {
        start(config());
        await(() -> nices("detector.ncnn").stream().anyMatch(nice -> nice >= 5));
    }

    /** {@return the nice values of this process's threads of that name} proc(5), /proc/PID/stat. */
    private static List<Integer> nices(String name) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            List<Integer> nices = new ArrayList<>();
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                int behind = stat.lastIndexOf(')');
                if (stat.substring(stat.indexOf('(') + 1, behind).equals(name)) {
                    nices.add(Integer.parseInt(stat.substring(behind + 2).split(" ")[16]));
                }
            }
            return nices;
        } catch (IOException | UncheckedIOException gone) { // a thread ended while it was looked at
            return List.of();
        }
    }

    @Test
    void aNewModelThatFailsLeavesTheOneBeforeInService() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        start(config());
        await(() -> models().equals(List.of("nanodet_m")));
        String card = Files.readString(Shared.cards().resolve("nanodet-plus-m_416.json"))
                .replaceAll("\"sha256\": \"[0-9a-f]*\",", "")
                .replaceAll("\"bytes\": [0-9]*,", "")
                .replace("nanodet-plus-m_416", "mine")
                .replace("nanodet-plus-m_pnnx", "mine");
        Folders.copy("nanodet-plus-m_pnnx.param", folders.users().resolve("mine.param"));
        byte[] weights = Files.readAllBytes(Shared.path("models/nanodet-plus-m_pnnx.bin"));
        Files.write(folders.users().resolve("mine.bin"), Arrays.copyOf(weights, 2_000_000));
        Files.writeString(folders.users().resolve("mine.json"), card);
        await(() -> health().contains("mine.bin is cut off, damaged or another net's"));
        assertEquals(List.of("nanodet_m"), models());
        Files.write(folders.users().resolve("mine.bin"), weights);
        await(() -> models().equals(List.of("mine", "nanodet_m")));
    }

    @Test
    void anUnknownModelIsToldAndTheBestServes() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        Folders.copyModel("nanodet_m_int8_aciq", folders.users());
        start(config().with("model", "yolo"));
        await(() -> models().equals(List.of("nanodet_m", "nanodet_m_int8_aciq")));
        assertTrue(health().contains("model=yolo, must be auto or one of "), health());
        detector.change(config().with("int8", "1").config());
        await(() -> models().equals(List.of("nanodet_m_int8_aciq", "nanodet_m")));
        await(() -> health().contains("level=OK"));
        detector.change(config().with("model", "nanodet-plus-m_416").config());
        await(() -> health().contains("model=nanodet-plus-m_416 cannot be used"));
        assertEquals("nanodet_m_int8_aciq", models().get(0), "the one before goes on");
    }

    @Test
    void int8FilesThatAreMissingLeaveFp32() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        start(config().with("int8", "1").with("int8Param", "/none.param").with("int8Bin", "/none.bin"));
        await(() -> models().equals(List.of("nanodet_m")));
        assertTrue(health().contains("/none.param is missing"), health());
        assertTrue(health().contains("nanodet_m serves in FP32"), health());
    }

    @Test
    void aWrongValueKeepsTheOldSettings() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        start(config());
        await(() -> models().equals(List.of("nanodet_m")));
        detector.change(config().with("threads", "99").config());
        assertTrue(health().contains("threads=99, must be 0..16"), health());
        assertEquals(List.of("nanodet_m"), models());
        detector.change(config().config());
        assertTrue(health().contains("level=OK"), health());
    }

    @Test
    void aWrongFirstConfigurationServesByTheDefaults() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        start(config().with("topK", "many"));
        await(() -> models().equals(List.of("nanodet_m")));
        assertTrue(health().contains("topK=many, must be a number 1..10000"), health());
    }

    @Test
    void aChangedSettingKeepsTheServiceAndItsOpenSessions() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        start(config());
        await(() -> models().equals(List.of("nanodet_m")));
        Picture photo = Photo.read(Shared.path("coco/images/000000184324.jpg"));
        try (DetectorSession session = detector.detector().open("nanodet_m")) {
            Object before = registry.property(Detector.REVISION);
            detector.change(config().with("maxDetections", "1").config());
            await(() -> !before.equals(registry.property(Detector.REVISION)));
            assertNotEquals(1, session.detect(photo, Selection.CONFIGURED).size());
            try (DetectorSession next = detector.detector().open("nanodet_m")) {
                assertEquals(1, next.detect(photo, Selection.CONFIGURED).size());
            }
        }
        assertEquals(1, registry.services());
    }

    @Test
    void stoppingEndsSessionsThatNobodyClosed() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        start(config());
        await(() -> models().equals(List.of("nanodet_m")));
        DetectorSession session = detector.detector().open("nanodet_m");
        detector.stop();
        started = false;
        assertEquals(0, registry.services());
        Picture photo = Photo.read(Shared.path("coco/images/000000184324.jpg"));
        assertThrows(IllegalStateException.class, () -> session.detect(photo, Selection.CONFIGURED));
        assertThrows(DetectorException.class, () -> detector.detector().open("nanodet_m"));
    }

    @Test
    void withIsolationNetsWorkInProcessesOfTheirOwn() throws Exception {
        Folders.copyModel("nanodet_m", folders.users());
        start(config().with("isolation", "process"));
        await(() -> models().equals(List.of("nanodet_m")));
        Picture photo = Photo.read(Shared.path("coco/images/000000184324.jpg"));
        try (DetectorSession session = detector.detector().open("nanodet_m")) {
            assertTrue(session.detect(photo, Selection.CONFIGURED).size() > 1);
            await(() -> gauge("nanostream_detector_ncnn_children") == 2);
            assertTrue(health().contains("inference in processes ["), health());
            assertTrue(health().contains("level=OK"), health());
            detector.change(config().with("isolation", "none").config());
            await(() -> gauge("nanostream_detector_ncnn_children") == 1);
            assertTrue(session.detect(photo, Selection.CONFIGURED).size() > 1, "it goes on as it was opened");
        }
        await(() -> gauge("nanostream_detector_ncnn_children") == 0);
        try (DetectorSession session = detector.detector().open("nanodet_m")) {
            assertTrue(session.detect(photo, Selection.CONFIGURED).size() > 1);
            assertEquals(0, gauge("nanostream_detector_ncnn_children"));
        }
        assertEquals(0, gauge("nanostream_detector_ncnn_child_restarts"));
        assertEquals(3, detector.stages().get(0).out(), "all of them are counted");
    }

    private double gauge(String name) {
        return detector.gauges().stream()
                .filter(gauge -> gauge.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }
}
