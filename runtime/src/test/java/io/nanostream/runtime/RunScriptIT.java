package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The start script as its user meets it. */
class RunScriptIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void helpNamesEveryOption() throws InterruptedException {
        RunScript help = RunScript.ended(folder, "--help");

        assertEquals(0, help.status());
        for (String option : List.of("--source", "--port-offset", "--home", "--no-build", "--build-only")) {
            assertTrue(help.output().contains(option), option);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--bogus",
                "--source camera",
                "--source file:",
                "--source",
                "--port-offset x",
                "--port-offset 57001",
                "--home",
                "--no-build --build-only"
            })
    void aWrongOptionIsRefusedWithOneLine(String options) throws InterruptedException {
        RunScript refused = RunScript.ended(folder, options.split(" "));

        assertEquals(2, refused.status());
        assertEquals(1, refused.output().lines().count(), refused.output());
        assertTrue(refused.output().contains(options.split(" ")[0]), refused.output());
    }

    @Test
    void aHomeThatCannotBeWrittenIsOneLine() throws InterruptedException {
        RunScript refused = RunScript.ended(folder, "--no-build", "--home", "/proc/nanostream");

        assertEquals(1, refused.status());
        assertEquals(
                "nanostream: cannot write to /proc/nanostream: choose another folder with --home DIR",
                refused.output().strip());
    }

    @Test
    void aTakenPortIsOneLineThatNamesTheRemedy() throws IOException, InterruptedException {
        int offset = FreePorts.offset();
        try (ServerSocket taken = new ServerSocket(8080 + offset, 1, InetAddress.getLoopbackAddress())) {
            RunScript refused = RunScript.ended(
                    folder, "--no-build", "--home", folder.resolve("home").toString(), "--port-offset", "" + offset);

            assertEquals(1, refused.status());
            assertEquals(1, refused.output().lines().count(), refused.output());
            assertTrue(refused.output().contains("port " + taken.getLocalPort()), refused.output());
            assertTrue(refused.output().contains("--port-offset"), refused.output());
        }
    }

    @Test
    void allThatTheAddressesWaitForReports() throws IOException, InterruptedException {
        try (Appliance appliance = Appliance.prepare().start();
                Stream<Path> jars = Files.list(appliance.deploy())) {
            List<String> awaited = jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.matches("io\\.nanostream\\.(admin|output|stream).*\\.jar"))
                    .map(name -> name.substring("io.nanostream.".length(), name.length() - ".jar".length()))
                    .map(name -> name.replace('.', '/'))
                    .toList();
            assertTrue(awaited.contains("output/rtsp"), awaited.toString());

            Await.until("all report", LIMIT, () -> modules(appliance).containsAll(awaited));
        }
    }

    @Test
    void stopsOnSigtermWithStatusZeroAndLeavesNoProcess() throws InterruptedException {
        try (Appliance appliance = Appliance.prepare().start()) {
            List<ProcessHandle> processes =
                    appliance.script().handle().descendants().toList();
            assertFalse(processes.isEmpty());

            assertEquals(0, appliance.stop());

            assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive), processes.toString());
        }
    }

    @Test
    void leavesNoPortAndNoFileOutsideItsHome() throws InterruptedException {
        try (Appliance appliance = Appliance.prepare().start()) {
            long java = appliance.javaMachine().orElseThrow().pid();

            assertEquals(0, appliance.stop());

            assertTrue(FreePorts.areFree(appliance.portOffset()));
            assertFalse(Files.exists(Path.of("/tmp/.java_pid" + java)));
            assertFalse(Files.exists(Path.of("/tmp/hsperfdata_" + System.getProperty("user.name"), "" + java)));
            assertFalse(Files.exists(Path.of("/dev/shm/video_stream")));
        }
    }

    @Test
    void startsAgainAfterANativeCrashInANewEpoch() throws IOException, InterruptedException {
        try (Appliance appliance = Appliance.prepare().start()) {
            ProcessHandle crashed = appliance.javaMachine().orElseThrow();
            new ProcessBuilder("kill", "-SEGV", Long.toString(crashed.pid()))
                    .start()
                    .waitFor();

            Await.until("the appliance is back", LIMIT, () -> appliance.output().contains("is back (epoch 2)"));

            assertTrue(appliance.output().contains("crash of native code"), appliance.output());
            assertTrue(appliance.get("/").statusCode() > 0);
            assertEquals(0, appliance.stop());
        }
    }

    @Test
    void endsWhenTheJavaMachineIsStoppedBySomebodyElse() throws InterruptedException {
        try (Appliance appliance = Appliance.prepare().start()) {
            appliance.javaMachine().orElseThrow().destroy();

            Await.until("the script ended", LIMIT, () -> !appliance.script().isAlive());

            assertEquals(0, appliance.script().status());
        }
    }

    @Test
    void theJavaMachineEndsWhenTheScriptIsKilled() throws InterruptedException {
        try (Appliance appliance = Appliance.prepare().start()) {
            ProcessHandle java = appliance.javaMachine().orElseThrow();
            appliance.script().handle().destroyForcibly();

            Await.until("the Java machine ended", LIMIT, () -> !java.isAlive());
        }
    }

    @Test
    void aSecondApplianceInTheSameHomeIsRefused() throws InterruptedException {
        try (Appliance appliance = Appliance.prepare().start()) {
            RunScript refused = RunScript.ended(
                    folder,
                    "--no-build",
                    "--home",
                    appliance.home().toString(),
                    "--port-offset",
                    "" + FreePorts.offset());

            assertEquals(1, refused.status());
            assertTrue(refused.output().contains("already runs"), refused.output());
        }
    }

    @Test
    void aFileThatTheUserWroteIsNeitherChangedNorRemoved() throws IOException, InterruptedException {
        String mine = "# mine\ncamera=main\n";
        try (Appliance appliance = Appliance.prepare()
                .configuration("io.nanostream.capture.pattern-main.cfg", mine)
                .source("file:/nowhere/clip.mp4")
                .start()) {
            Path etc = appliance.home().resolve("etc");

            assertEquals(mine, Files.readString(etc.resolve("io.nanostream.capture.pattern-main.cfg")));
            assertFalse(Files.exists(etc.resolve("io.nanostream.capture.file-main.cfg")));
            assertTrue(appliance.output().contains("configured by hand"), appliance.output());
        }
    }

    @Test
    void aClipThatIsNotThereIsSaidAndDoesNotStopTheAppliance() throws IOException, InterruptedException {
        try (Appliance appliance =
                Appliance.prepare().source("file:/nowhere/clip.mp4").start()) {
            assertTrue(appliance.output().contains("/nowhere/clip.mp4 cannot be read"), appliance.output());
            assertTrue(appliance.get("/").statusCode() > 0);
        }
    }

    @Test
    void anotherSourceAtTheNextStartReplacesTheFirst() throws IOException, InterruptedException {
        Appliance.Preparation preparation = Appliance.prepare().source("file:/nowhere/clip.mp4");
        try (Appliance first = preparation.start()) {
            assertTrue(modules(first).contains("capture/file"), () -> modules(first)
                    .toString());
            Path motion = first.home().resolve("etc/io.nanostream.detector.motion.cfg");
            assertFalse(Files.exists(motion), "nothing of a clip is ignored");
            first.stop();

            try (Appliance second = preparation.source("pattern").start()) {
                assertTrue(modules(second).contains("capture/pattern"), () -> modules(second)
                        .toString());
                assertFalse(modules(second).contains("capture/file"), () -> modules(second)
                        .toString());
                assertTrue(Files.readString(motion).contains("ignore=0,86,100,100;"), "the scene's strips are");
            }
        }
    }

    private static List<String> modules(Appliance appliance) {
        try {
            return Health.of(appliance).modules().stream()
                    .map(report -> report.path("module").asText())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }
}
