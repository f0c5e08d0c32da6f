package io.nanostream.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code isolation = process}: the detector's engine is killed and crashes while people watch. */
class IsolationIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String NCNN = "io.nanostream.detector.ncnn";

    @Test
    void noViewerNoticesThatTheProcessThatInfersEnds() throws Exception {
        try (Appliance appliance = Appliance.prepare()
                        .configuration(NCNN + ".cfg", settings("process"))
                        .source("file:" + SharedData.require("media/one-by-one-person-detection.mp4"))
                        .start();
                RtspReader rtsp = new RtspReader(appliance.rtsp("live"), "tcp");
                WebSocketReader socket = new WebSocketReader(appliance.webSocket("live"));
                Detected events = Detected.at(appliance, "live")) {
            ProcessHandle java = appliance.javaMachine().orElseThrow();
            awaitPersons(events);
            for (String signal : List.of("KILL", "SEGV", "KILL")) {
                ProcessHandle worker = awaitPair(java);
                int frames = rtsp.frames();
                kill(signal, worker.pid());
                worker.onExit().get();
                awaitPersons(events);
                Await.until("frames come", LIMIT, () -> rtsp.frames() > frames + 30);
            }
            Await.until(
                    "what happened is counted", LIMIT, () -> metrics(appliance).contains("_ncnn_child_restarts 3"));
            assertTrue(appliance.log().contains("was ended by signal 9 (SIGKILL)"), appliance::log);
            assertTrue(appliance.log().contains("crashed in native code: SIGSEGV"), appliance::log);
            assertEquals(java.pid(), appliance.javaMachine().orElseThrow().pid(), "the appliance lives");
            List<ProcessHandle> pair = workers(java);
            appliance.configure(NCNN + ".cfg", settings("none"));
            Await.until("no process is left", LIMIT, () -> pair.stream().noneMatch(ProcessHandle::isAlive));
            awaitPersons(events);
            appliance.configure(NCNN + ".cfg", settings("process"));
            awaitPair(java);
            awaitPersons(events);
            List<ProcessHandle> old = workers(java);
            new WebConsole(appliance).update(NCNN);
            Await.until(
                    "the updated bundle leaves none", LIMIT, () -> old.stream().noneMatch(ProcessHandle::isAlive));
            awaitPair(java);
            awaitPersons(events);
            rtsp.finish().assertWhole("RTSP");
            socket.finish().assertWhole("WebSocket");
            List<ProcessHandle> last = workers(java);
            appliance.stop();
            Await.until("no process is left", LIMIT, () -> last.stream().noneMatch(ProcessHandle::isAlive));
            assertEquals(List.of(), sharedMemory(java.pid()));
        }
    }

    /** {@return the files of pictures that are not yet, or no more, in two processes} */
    private static List<Path> sharedMemory(long of) throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/dev/shm"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("nanostream-ncnn-" + of + "-"))
                    .toList();
        }
    }

    private static String settings(String isolation) {
        return "cards=${nanostream.dist}/models\nmodels=" + SharedData.require("models") + "\nmodel=nanodet_m\n"
                + "isolation=" + isolation + "\n";
    }

    private static String metrics(Appliance appliance) throws Exception {
        return appliance.get("/metrics").body();
    }

    /** {@return the process that infers} The one beside it, younger, is the spare. */
    private static ProcessHandle awaitPair(ProcessHandle java) throws InterruptedException {
        Await.until("a spare stands by", LIMIT, () -> workers(java).size() == 2);
        return workers(java).get(0);
    }

    private static List<ProcessHandle> workers(ProcessHandle java) {
        return java.children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .sorted(Comparator.comparing(
                        child -> child.info().startInstant().orElseThrow()))
                .toList();
    }

    private static void kill(String signal, long pid) throws Exception {
        assertEquals(
                0, new ProcessBuilder("kill", "-" + signal, "" + pid).start().waitFor());
    }

    /** Returns when the net has boxed persons in pictures that were not there before. */
    private static void awaitPersons(Detected events) throws InterruptedException {
        long before = events.found("person");
        int messages = events.messages().size();
        Await.until(
                "persons are boxed",
                LIMIT,
                () -> events.messages().size() > messages + 5
                        && events.found("person") > before
                        && events.last().path("detector").asText().equals("ncnn"));
    }
}
